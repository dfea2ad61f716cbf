/** Without what is no prose: code, and comments. @param {string} text */
const prose = (text) =>
  withoutFences(text)
    .replace(/<!--.*?-->/gs, '')
    .replace(/`[^`\n]*`/g, '');

const withoutFences = (/** @type {string} */ text) => text.replace(/^```.*?^```$/gms, '');

/** Where a page's links within the project lead, as they are written. @param {string} text @returns {string[]} */
export function linksOf(text) {
  const inline = [...prose(text).matchAll(/\]\(([^()\s]+)(?:\s+"[^"]*")?\)/g)];
  const references = [...prose(text).matchAll(/^\[[^\]]+\]:\s+(\S+)/gm)];
  return [...inline, ...references].map(([, link = '']) => link).filter((link) => !/^[a-z][a-z+.-]*:/i.test(link));
}

/** The anchors of a page's headings, as GitHub makes them. @param {string} text @returns {string[]} */
export function headingsOf(text) {
  const seen = new Map();
  return [...withoutFences(text).matchAll(/^#{1,6} (.*)$/gm)].map(([, title = '']) => {
    const words = title.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

const rooms = ['bench', 'e2e', 'electron', 'patches', 'renderer', 'resources', 'scripts', 'shared'];

/** Files and folders of ours that a page names in code; `{a,b}` stands for two. @param {string} text @returns {string[]} */
export const pathsOf = (text) =>
  [...withoutFences(text).matchAll(/`([^`\n]*)`/g)]
    .map(([, code = '']) => code)
    .filter((code) => rooms.some((room) => code.startsWith(`${room}/`)) && !/[\s*…<>]|\bNAME\b|\bNN\b/.test(code))
    .flatMap(alternatives);

/** @param {string} code @returns {string[]} */
function alternatives(code) {
  const [, before, inside, after] = /^(.*?)\{([^{}]*)\}(.*)$/.exec(code) ?? [];
  if (inside === undefined) return [code];
  return inside.split(',').flatMap((one) => alternatives(`${before}${one.trim()}${after}`));
}
