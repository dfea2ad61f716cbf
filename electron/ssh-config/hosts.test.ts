import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lineFor, listHosts } from './hosts.ts';
import { configSurroundings } from './surroundings.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'culvert-hosts-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(name: string, ...lines: readonly string[]): void {
  const path = join(home, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.join('\n'), { mode: 0o600 });
}

const around = () => ({
  ...configSurroundings(false, () => undefined),
  home,
  systemFile: join(home, 'etc/ssh_config'),
});
const list = () => listHosts({ kind: 'default' }, around());
const line = (host: string) => lineFor(host, { kind: 'default' }, around());

test('lists the names Host lines spell out, once, in the order of the files', () => {
  write('.ssh/config', 'Include d/*', 'Host b a *.x !c d?', 'Host -odd a', 'Host *', 'Host [x]');
  write('.ssh/d/1', 'Host inner', 'Include config');
  write('etc/ssh_config', 'Host everybodys');
  const { hosts, more, problem, paths } = list();
  expect(problem).toMatch(/deeper than 16/);
  expect(hosts).toEqual([]);
  expect(more).toBe(0);
  expect(paths).toContain(join(home, '.ssh/d/1'));
  write('.ssh/d/1', 'Host inner');
  expect(list().problem).toBeNull();
  expect(list().hosts).toEqual([
    { alias: 'inner', where: `${join(home, '.ssh/d/1')} line 1` },
    { alias: 'b', where: `${join(home, '.ssh/config')} line 2` },
    { alias: 'a', where: `${join(home, '.ssh/config')} line 2` },
    { alias: 'everybodys', where: `${join(home, 'etc/ssh_config')} line 1` },
  ]);
});

test('has nothing to list without files, and names what is wrong with one', () => {
  expect(list()).toMatchObject({ hosts: [], problem: null });
  write('.ssh/config', 'Host a', 'Pirt 1');
  expect(list()).toMatchObject({
    hosts: [],
    problem: `${join(home, '.ssh/config')} line 2: there is no option “pirt”.`,
  });
  write('.ssh/config', 'Host a');
  chmodSync(join(home, '.ssh/config'), 0o666);
  expect(list().problem).toContain('others may write to it');
});

test('lists two thousand hosts and counts the rest', () => {
  write('.ssh/config', `Host ${Array.from({ length: 2345 }, (_, n) => `h${n}`).join(' ')}`);
  expect(list().hosts).toHaveLength(2000);
  expect(list().more).toBe(345);
});

test('finds the line that is about a host and not about everybody', () => {
  write(
    '.ssh/config',
    'User al',
    'Host db? *.lab',
    'Port 2',
    'Host web',
    'Match exec "touch proof"',
    'Port 3',
    'Host *',
    'Port 4',
  );
  expect(line('db1')).toEqual({ ok: true, value: `${join(home, '.ssh/config')} line 3` });
  expect(line('x.lab')).toEqual({ ok: true, value: `${join(home, '.ssh/config')} line 3` });
  expect(line('web')).toEqual({ ok: true, value: null });
  expect(line('elsewhere')).toEqual({ ok: true, value: null });
  write('.ssh/config', 'Pirt 1');
  expect(line('db1').ok).toBe(false);
});
