/** @typedef {import('./layer-rules.mjs').Violation} Violation */

/** Where the scales and colours themselves are named. */
const tokens = 'renderer/styles/tokens.css';

const length = /(?<![\w.#-])\d*\.?\d+(?:px|r?em|pt|ex|ch)\b/;
const duration = /(?<![\w.#-])\d*\.?\d+m?s\b/;
const colour = /#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/i;

/** What each kind of declaration takes from tokens.css rather than naming it itself. */
const rules = [
  {
    of: /^(?:(?:row-|column-)?gap|(?:scroll-)?(?:padding|margin)(?:-[a-z-]+)?)$/,
    raw: length,
    rule: 'space comes from the scale: --space-…',
  },
  { of: /^(?:font|font-size|line-height|letter-spacing)$/, raw: length, rule: 'type comes from the scale: --text-…' },
  { of: /^(?:font|font-weight)$/, raw: /\b[1-9]00\b/, rule: 'weights are --normal, --medium and --bold' },
  { of: /radius$/, raw: length, rule: 'corners are --radius-s, --radius, --radius-l and --radius-round' },
  {
    of: /^(?:transition|animation)/,
    raw: duration,
    rule: 'motion comes from --motion and --spin, which can be stilled',
  },
  { of: /./, raw: colour, rule: 'colours come from tokens.css, which has them for light, dark and high contrast' },
];

/** The declarations of a style sheet that name a raw length, weight, duration or colour. @returns {Violation[]} */
export function styleViolations(/** @type {string} */ file, /** @type {string} */ text) {
  if (file === tokens) return [];
  return declarations(text).flatMap(({ property, value, line }) =>
    rules
      .filter(({ of, raw }) => of.test(property) && raw.test(value))
      .map(({ rule }) => ({ file, line, rule: `${property}: ${value}: ${rule}` })),
  );
}

/** Each `property: value;`, also those over several lines; comments are blanked so that lines keep their numbers. */
function declarations(/** @type {string} */ text) {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  return [...code.matchAll(/(?<=[{;]\s*)(-{0,2}[a-z][\w-]*)\s*:\s*([^;{}]+);/g)].map((match) => ({
    property: match[1] ?? '',
    value: (match[2] ?? '').replace(/\s+/g, ' ').trim(),
    line: code.slice(0, match.index).split('\n').length,
  }));
}
