import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completionScript, shells } from '../electron/cli/manual/completion.ts';
import { helpText, verbHelp } from '../electron/cli/manual/help.ts';
import { manPage } from '../electron/cli/manual/man-page.ts';
import { pages } from '../electron/cli/manual/pages.ts';
import { inRoot } from './lib/paths.mjs';

const page = inRoot('resources', 'man', 'culvert.1');
const script = (/** @type {string} */ shell) => inRoot('resources', 'completion', `culvert.${shell}`);

test('what packages bring along says what help says; run node scripts/manual.mjs after a change', () => {
  /** @type {[string, string][]} */
  const made = [[page, manPage()]];
  for (const shell of shells) made.push([script(shell), completionScript(shell)]);
  for (const [file, text] of made) {
    if (process.env.UPDATE_DOCS === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  }
});

test('help tells every command and option, in lines that fit a terminal', () => {
  for (const { name, options } of pages) {
    expect(helpText()).toContain(`culvert ${name}`);
    for (const { names } of options) expect(verbHelp(name)).toContain(names[0]);
  }
  const lines = [helpText(), ...pages.map(({ name }) => verbHelp(name) ?? '')].join('\n').split('\n');
  expect(lines.filter((line) => line.length > 100)).toEqual([]);
  expect(verbHelp('nonsense')).toBeNull();
});

test('docs/command-line.md has a section for each command, with its options', () => {
  const text = readFileSync(inRoot('docs', 'command-line.md'), 'utf8');
  for (const { name, options } of pages.filter((one) => !['help', 'completion'].includes(one.name))) {
    expect(text).toContain(`\n## culvert ${name}`);
    for (const { names } of options) expect(names.some((one) => text.includes(one))).toBe(true);
  }
});

/** Bold, as a terminal's pager takes it: each letter, a backspace, and the letter again. */
const overstruck = new RegExp(`.${String.fromCharCode(8)}`, 'g');

test('the manual page is sound', () => {
  const lint = spawnSync('mandoc', ['-Tlint', '-Wwarning', page], { encoding: 'utf8' });
  expect(`${lint.stdout}${lint.stderr}`).toBe('');
  const shown = spawnSync('mandoc', ['-Tutf8', page], { encoding: 'utf8' }).stdout.replaceAll(overstruck, '');
  for (const { name } of pages) expect(shown).toContain(`culvert ${name}`);
  expect(shown).toContain('--background');
});

/** A `culvert` that knows a few sessions, and otherwise says what it was run with. */
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-complete-'));
  const program = join(folder, 'culvert');
  writeFileSync(
    program,
    `#!/bin/sh
if [ "$1" = __complete ]; then printf '%s\\n' 'Office DB' "O'Neil's" 'web' 'x$(touch y)'; else printf ran; printf '<%s>' "$@"; echo '>'; fi
`,
  );
  chmodSync(program, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = () => ({ ...process.env, PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'dumb' });

/** What bash would have completed a line to. @param {string[]} words the last one is being typed */
function bash(...words) {
  const commands = `source '${script('bash')}'
    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _culvert
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', commands, 'bash', ...words], {
    encoding: 'utf8',
    env: env(),
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter(Boolean);
}

test('bash completes commands, options and names', () => {
  expect(bash('culvert', 'st')).toEqual(['status']);
  expect(bash('culvert', '')).toContain('open');
  expect(bash('culvert', 'open', '--b')).toEqual(['--background']);
  expect(bash('culvert', '--user-data-dir', '/x', 'close', '--a')).toEqual(['--all']);
  expect(bash('culvert', 'open', 'of')).toEqual(['Office\\ DB']);
  expect(bash('culvert', 'open', 'Office\\ D')).toEqual(['Office\\ DB']);
  expect(bash('culvert', 'open', '"Off')).toEqual(['Office DB']);
  expect(bash('culvert', 'status', '')).toEqual(['Office\\ DB', "O\\'Neil\\'s", 'web', 'x\\$\\(touch\\ y\\)']);
  expect(bash('culvert', 'open', '"x')).toEqual([]);
  expect(bash('culvert', 'open', '"O')).toEqual(['Office DB']);
  expect(bash('culvert', 'export', '--format', 'p')).toEqual(['putty']);
  expect(bash('culvert', 'list', '')).toEqual([]);
  expect(bash('culvert', 'import', `${folder}/c`)).toEqual([`${folder}/culvert`]);
});

/** What fish offers for a line, without the descriptions. */
function fish(/** @type {string} */ line) {
  const commands = `source '${script('fish')}'; complete -C '${line.replaceAll("'", "\\'")}'`;
  const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', commands], { encoding: 'utf8', env: env() });
  expect(stderr).toBe('');
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((one) => one.split('\t')[0]);
}

test('fish completes commands, options and names', () => {
  expect(fish('culvert st')).toEqual(['status']);
  expect(fish('culvert open --b')).toEqual(['--background']);
  expect(fish('culvert --user-data-dir /x close --a')).toEqual(['--all']);
  expect(fish('culvert open Of')).toEqual(['Office DB']);
  expect(fish('culvert export --format p')).toContain('putty');
  expect(fish('culvert list ')).toEqual([]);
});

/**
 * What zsh runs where a person types the line, presses Tab and then Enter: asked in a real one on a terminal of its own.
 * @param {string} line
 */
function zsh(line) {
  const commands = `
    zmodload zsh/zpty
    zpty z zsh -f -i
    zpty -w z "PS1=; autoload -Uz compinit; compinit -D -u; source '${script('zsh')}'; print re''ady"
    zpty -r z out '*ready*'
    zpty -w -n z ${JSON.stringify(line)}$'\\t\\n'
    zpty -r z out '*ran<*>>*'
    print -r -- "$out"
    zpty -d z`;
  const options = { encoding: /** @type {const} */ ('utf8'), env: env(), timeout: 20_000 };
  const { stdout } = spawnSync('zsh', ['-f', '-c', commands], options);
  return /ran<(.*)>>/.exec(stdout)?.[1]?.split('><');
}

test('zsh completes commands, options and names', () => {
  expect(zsh('culvert st')).toEqual(['status']);
  expect(zsh('culvert open --b')).toEqual(['open', '--background']);
  expect(zsh('culvert open Of')).toEqual(['open', 'Office DB']);
  expect(zsh('culvert status web of')).toEqual(['status', 'web', 'Office DB']);
  expect(zsh('culvert --user-data-dir /x close --a')).toEqual(['--user-data-dir', '/x', 'close', '--all']);
  expect(zsh('culvert export --format p')).toEqual(['export', '--format', 'putty']);
});
