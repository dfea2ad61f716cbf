import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { distrustOf } from './distrust.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'culvert-trust-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, mode = 0o600) => {
  writeFileSync(join(folder, name), '{}');
  chmodSync(join(folder, name), mode);
};
const asRoot = process.getuid?.() === 0;

it.each([0o700, 0o750, 0o755])('trusts a folder of mode %o, and one that is not there', (mode) => {
  put('sessions.json');
  chmodSync(folder, mode);
  expect(distrustOf(folder)).toBeNull();
  expect(distrustOf(join(folder, 'later'))).toBeNull();
});

it.each([0o770, 0o775, 0o707, 0o777, 0o1777])('does not trust a folder of mode %o, and says what mends it', (mode) => {
  chmodSync(folder, mode);
  expect(distrustOf(folder)).toEqual({ why: expect.stringContaining(folder), command: `chmod 700 ${folder}` });
});

describe.each(['sessions.json', 'settings.json', 'secrets.json', 'known_hosts'])('%s', (name) => {
  it('that others may write counts where they can come near it', () => {
    put(name, 0o666);
    expect(distrustOf(folder)).toBeNull();
    chmodSync(folder, 0o711);
    expect(distrustOf(folder)?.command).toBe(`chmod go-w ${join(folder, name)}`);
    chmodSync(folder, 0o710);
    expect(distrustOf(folder)?.command).toBe(`chmod go-w ${join(folder, name)}`);
    chmodSync(join(folder, name), 0o602);
    expect(distrustOf(folder)).toBeNull();
  });
});

it('quotes what a shell would take apart', () => {
  const odd = join(folder, "it's mine");
  mkdirSync(odd);
  chmodSync(odd, 0o777);
  expect(distrustOf(odd)?.command).toBe(`chmod 700 '${folder}/it'\\''s mine'`);
});

it('looks where a link leads', () => {
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  mkdirSync(join(folder, 'dotfiles'));
  writeFileSync(join(folder, 'dotfiles/sessions.json'), '{}');
  symlinkSync('../dotfiles/sessions.json', join(folder, 'data/sessions.json'));
  expect(distrustOf(join(folder, 'data'))).toBeNull();
  chmodSync(join(folder, 'dotfiles'), 0o775);
  expect(distrustOf(join(folder, 'data'))?.command).toBe(`chmod go-w ${join(folder, 'dotfiles')}`);
});

it.skipIf(!asRoot)('does not trust what belongs to somebody else (needs root, to give files away)', () => {
  put('known_hosts');
  chownSync(join(folder, 'known_hosts'), 65534, 65534);
  expect(distrustOf(folder)).toEqual({
    why: expect.stringContaining('known_hosts belongs to nobody'),
    command: 'sudo -u nobody culvert',
  });
  chownSync(folder, 65534, 65534);
  expect(distrustOf(folder)?.why).toContain(`${folder} belongs to nobody`);
});

it('takes what is root’s, and nobody else’s, whoever runs Culvert', () => {
  const owned = (uid: number) => () => ({ uid, mode: 0o40700 });
  expect(distrustOf(folder, { me: 65534, stat: owned(65534) })).toBeNull();
  expect(distrustOf(folder, { me: 65534, stat: owned(0) })).toBeNull();
  expect(distrustOf(folder, { me: 65534, stat: owned(4711) })?.command).toBe(`sudo chown -R nobody ${folder}`);
  expect(distrustOf(folder, { me: 0, stat: owned(4711) })?.command).toBe('sudo -u 4711 culvert');
  expect(distrustOf(folder, { me: undefined, stat: owned(4711) })).toBeNull();
});
