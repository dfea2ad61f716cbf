import { parseSync } from 'vite';

/** @typedef {import('./layer-rules.mjs').Violation} Violation */

/** Attributes of a component, and entries of an object, that a person reads or hears. */
const spoken = new Set([
  ...['label', 'title', 'aria-label', 'aria-description', 'placeholder', 'help', 'lead', 'text', 'textValue'],
]);
/** Spoken as an attribute of a button, and elsewhere the name of a form's field: or a kind of thing, that is one word in small letters. */
const maybeSpoken = new Set(['name', 'what']);

/** The same in every language. */
const names = new Set(['Culvert', 'SSH', 'SOCKS', 'HTTP', 'Electron', 'Chromium', 'Node.js', 'nc', 'x86', 'min']);

const isWord = (/** @type {string} */ part) => {
  const bare = part.replace(/^[“„"'(]+|[”“"'),.:;!?…]+$/g, '');
  return /^\p{L}[\p{L}’'-]+$/u.test(bare) && !names.has(bare);
};
const hasWords = (/** @type {string} */ text) => text.split(/\s+/).some(isWord);
const isSentence = (/** @type {string} */ text) => hasWords(text) && (/\s/.test(text.trim()) || /^\p{Lu}/u.test(text));

/** The literal texts an expression can come to; what a function is called with is none of them. */
function literals(/** @type {any} */ node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ text: node.value, at: node.start }] : [];
    case 'TemplateLiteral':
      return node.quasis.map((/** @type {any} */ part) => ({ text: part.value.cooked ?? '', at: part.start }));
    case 'ConditionalExpression':
      return [...literals(node.consequent), ...literals(node.alternate)];
    case 'LogicalExpression':
    case 'BinaryExpression':
      return node.operator === '+' || node.type === 'LogicalExpression'
        ? [...literals(node.left), ...literals(node.right)]
        : [];
    case 'JSXExpressionContainer':
      return literals(node.expression);
    default:
      return [];
  }
}

/** The texts of its own that one node of the tree shows or says. */
function textsOf(/** @type {any} */ node) {
  switch (node.type) {
    case 'JSXText':
      return [{ text: node.value, at: node.start }].filter(({ text }) => hasWords(text));
    case 'JSXElement':
    case 'JSXFragment':
      return node.children
        .filter((/** @type {any} */ child) => child.type === 'JSXExpressionContainer')
        .flatMap(literals)
        .filter((/** @type {any} */ { text }) => hasWords(text));
    case 'JSXAttribute':
      return attribute(node.name.name, literals(node.value));
    case 'Property':
      return attribute(node.key.name ?? node.key.value, literals(node.value)).filter(({ text }) => isSentence(text));
    default:
      return [];
  }
}

/** @param {string} name @param {{ text: string, at: number }[]} texts */
const attribute = (name, texts) =>
  texts.filter(({ text }) => (spoken.has(name) && hasWords(text)) || (maybeSpoken.has(name) && isSentence(text)));

/** @returns {any[]} every node below, itself first */
const nodes = (/** @type {any} */ node) =>
  node === null || typeof node !== 'object'
    ? []
    : Array.isArray(node)
      ? node.flatMap(nodes)
      : [...(typeof node.type === 'string' ? [node] : []), ...Object.values(node).flatMap(nodes)];

/** Where a component of the window holds text of its own: all of it stands in shared/words. @returns {Violation[]} */
export function wordViolations(/** @type {string} */ file, /** @type {string} */ source) {
  if (!file.startsWith('renderer/') || file.startsWith('renderer/dev/') || /\.test\.tsx?$/.test(file)) return [];
  const { program } = parseSync(file, source);
  return nodes(program)
    .flatMap(textsOf)
    .map(({ text, at }) => ({
      file,
      line: source.slice(0, at).split('\n').length,
      rule: `“${text.trim()}”: what a person reads stands in shared/words`,
    }));
}
