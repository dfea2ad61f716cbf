// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code to be checked
import { describe, expect, it } from 'vitest';
import { wordViolations } from './lib/word-rules.mjs';

const found = (/** @type {string} */ code, file = 'renderer/a/A.tsx') =>
  wordViolations(file, code).map(({ rule }) => rule.split(':')[0]);

describe('what a person reads in the window', () => {
  it.each([
    ['<p>Nothing is open</p>', '“Nothing is open”'],
    ['<Field label="Port" />', '“Port”'],
    ['<b aria-label={on ? text.on : "Off"} />', '“Off”'],
    ['<Field placeholder={`Type ${what}`} />', '“Type”'],
    ['<p>{count} hosts</p>', '“hosts”'],
    ['<p>{on && "Ready"}</p>', '“Ready”'],
    ['say({ level: "info", text: "Saved." })', '“Saved.”'],
    ['<Push name="Add jump host" />', '“Add jump host”'],
  ])('is not written in %s', (code, rule) => expect(found(code)).toEqual([rule]));

  it.each([
    '<Field label={words().server.port} name="port" />',
    '<Field placeholder="*.corp.example, 10.0.0.0/8" />',
    '<Field placeholder="nc %h %p" />',
    '<svg><text>SSH</text></svg>',
    '<p className="help">{text.help}</p>',
    '<Rows what="certificate" />',
    '<time dateTime={`${day}T00`}>{`, ${time}`}</time>',
  ])('may be %s', (code) => expect(found(code)).toEqual([]));

  it('is not looked for in tests, scenes and outside the window', () => {
    for (const file of ['renderer/a/a.test.tsx', 'renderer/dev/scenes.tsx', 'electron/desktop/window.ts'])
      expect(found('<p>Nothing is open</p>', file)).toEqual([]);
  });
});
