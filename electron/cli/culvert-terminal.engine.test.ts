import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { buildCli, commandOf } from './test-cli.ts';

let script: string;
let sshd: Sshd;
let home: string;
beforeAll(async () => {
  [script, sshd] = await Promise.all([buildCli(), startSshd()]);
  home = join(sshd.dir, 'home');
  mkdirSync(home);
});
afterAll(() => sshd?.stop());

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** culvert ssh at a terminal of its own, which script(1) makes, and what is typed after each prompt. */
async function atTerminal(file: string, typed: readonly (readonly [after: string, text: string])[]) {
  const options = [`UserKnownHostsFile=${file}`, 'GlobalKnownHostsFile=none'].flatMap((one) => ['-o', one]);
  const server = ['-i', sshd.clientKeys.ed25519.path, '-p', String(sshd.port), `${sshd.username}@127.0.0.1`];
  const command = [...commandOf(script), 'ssh', '-v', '-N', '-F', 'none', ...options, ...server];
  const child = spawn('script', ['-qefc', command.map(quoted).join(' '), '/dev/null'], {
    env: { ...process.env, HOME: home, ELECTRON_RUN_AS_NODE: '1', SSH_AUTH_SOCK: '' },
  });
  let seen = '';
  let unread = '';
  const left = [...typed];
  const type = () => {
    const [after, text] = left[0] ?? ['', ''];
    const at = after === '' ? -1 : unread.indexOf(after);
    if (at < 0) return;
    unread = unread.slice(at + after.length);
    left.shift();
    child.stdin.write(text);
    type();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    seen += chunk;
    unread += chunk;
    type();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, seen };
}

const question = 'Trust it and remember it?';

test('an unknown key is asked about: what is neither yes nor no is asked again, and no keeps nothing', async () => {
  const file = join(home, 'refused');
  const { code, seen } = await atTerminal(file, [
    [question, 'maybe\n'],
    ['Please type yes, no, once', `${sshd.clientKeys.ed25519.fingerprint}\n`],
    ['Please type yes, no, once', 'no\n'],
  ]);
  expect(code).toBe(255);
  expect(seen).toContain(sshd.hostKey.fingerprint);
  expect(existsSync(file)).toBe(false);
});

test('the fingerprint itself is a yes, and ends up in the file; once does not', async () => {
  const open = 'Open. The server is';
  const once = join(home, 'once');
  const from = sshd.log().length;
  await atTerminal(once, [
    [question, 'once\n'],
    [open, '\x03'],
  ]);
  expect(sshd.log().slice(from)).toContain('Accepted publickey');
  expect(existsSync(once)).toBe(false);
  const kept = join(home, 'kept');
  await atTerminal(kept, [
    [question, `${sshd.hostKey.fingerprint}\n`],
    [open, '\x03'],
  ]);
  expect(readFileSync(kept, 'utf8')).toBe(`${sshd.knownHostsLine}\n`);
});
