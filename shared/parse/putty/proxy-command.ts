const toOurs: Readonly<Record<string, string>> = { host: '%h', port: '%p', user: '%r' };

/** What PuTTY's command names and Culvert puts in, and `null` where it names more (a password, the proxy's address). */
export function fromPuttyCommand(text: string): string | null {
  let isSound = true;
  const out = text.replace(/%%|%([a-z]+)|%|\\(.)/gis, (whole, name?: string, escaped?: string) => {
    if (escaped !== undefined) return escaped === 'n' || escaped === 'r' ? '' : escaped === '%' ? '%%' : escaped;
    if (whole === '%%' || name === undefined) return '%%';
    const known = Object.keys(toOurs).find((one) => name.toLowerCase().startsWith(one));
    if (known) return `${toOurs[known]}${name.slice(known.length)}`;
    isSound = false;
    return whole;
  });
  return isSound ? out : null;
}

/** The other way: tokens as PuTTY has them, its backslashes doubled. */
export const toPuttyCommand = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replace(
      /%([hnpr%])/g,
      (_, token: string) => ({ h: '%host', n: '%host', p: '%port', r: '%user', '%': '%%' })[token] ?? '',
    );
