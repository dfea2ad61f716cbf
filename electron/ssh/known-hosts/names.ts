/** A server as known_hosts files are asked about it. */
export interface KeyServer {
  readonly host: string;
  readonly port: number;
  /** ssh's HostKeyAlias: looked up in place of host and port. Absent or `''` for none. */
  readonly alias?: string;
}

/** Whether a name can stand in these files as itself, and not as a pattern, several names or lines. */
export const isPlainName = (name: string): boolean => /^(?![#@|])[^\p{C}\s,*?!]+$/u.test(name);

/** In lower case as ssh has it: other letters than A to Z stay, whatever the language. */
export const lowered = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/**
 * A name as its UTF-8 bytes stand in a file that is read one character a byte. Without this a letter beyond them would
 * lose its upper half on the way, and what is left may be a comma or the end of a line.
 */
export const asBytes = (name: string): string => Buffer.from(name, 'utf8').toString('latin1');

/** The names a server goes by in these files, in lower case. */
export interface KeyNames {
  /** The alias; else bare at port 22 and `[host]:port` at any other. */
  readonly name: string;
  /** The bare name of a server at another port, which ssh looks up second; it makes a key known and none changed. */
  readonly bare: string | null;
}

export function namesOf({ host, port, alias }: KeyServer): KeyNames {
  if (alias) return { name: lowered(alias), bare: null };
  const name = lowered(host);
  return port === 22 ? { name, bare: null } : { name: `[${name}]:${port}`, bare: name };
}
