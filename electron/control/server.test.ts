import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { temporaryFolder } from '../testing/ssh-keys.ts';
import { reach } from './client.ts';
import { isForeign } from './peer.ts';
import type { Told } from './protocol.ts';
import type { Reply } from './reply.ts';
import { type ControlDeps, type ControlServer, serveControl } from './server.ts';

const hello = { version: '1.2.3', pid: process.pid, as: 'window' } as const;
const servers: ControlServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const newPath = () => join(temporaryFolder('culvert-control-'), 'control.sock');

async function serve(path: string, over: Partial<ControlDeps> = {}): Promise<ControlServer> {
  const served = await serveControl({ path, hello, answer: (_, reply) => reply.done(0), ...over });
  if (!served.ok) throw new Error(served.error.kind);
  servers.push(served.value);
  return served.value;
}

/** Asks as the command line does, and gives all that was said. */
async function asked(path: string): Promise<readonly Told[]> {
  const reached = await reach(path);
  if (!reached.ok) throw new Error(JSON.stringify(reached.error));
  const told: Told[] = [];
  const code = await reached.value.ask({ do: 'saved' }, (one) => told.push(one));
  return [...told, { say: 'done', code: code ?? -1 }];
}

/** All lines a server says to somebody who says `text`. */
async function saidTo(path: string, text: string | Buffer): Promise<readonly unknown[]> {
  const socket = connect({ path });
  let said = '';
  socket.on('data', (chunk) => {
    said += chunk.toString();
  });
  socket.on('error', () => {});
  socket.write(text);
  await once(socket, 'close');
  return said
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

test('the socket is its owner’s alone from the first moment on, and is gone after the end', async () => {
  const path = newPath();
  const server = await serve(path);
  expect((lstatSync(path).mode & 0o777).toString(8)).toBe('600');
  expect(await asked(path)).toEqual([{ say: 'done', code: 0 }]);
  server.close();
  expect(lstatSync(path, { throwIfNoEntry: false })).toBeUndefined();
  expect(await reach(path)).toEqual({ ok: false, error: { why: 'nobody' } });
});

test('a socket that a killed process left is replaced', async () => {
  const path = newPath();
  const listen = `require('net').createServer().listen(process.argv[1], () => console.log('listens'))`;
  const dead = spawn(process.execPath, ['-e', listen, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(dead.stdout, 'data');
  dead.kill('SIGKILL');
  await once(dead, 'exit');
  expect(lstatSync(path).isSocket()).toBe(true);
  expect(await reach(path)).toEqual({ ok: false, error: { why: 'nobody' } });
  await serve(path);
  expect(await asked(path)).toEqual([{ say: 'done', code: 0 }]);
});

test('a socket somebody listens on, and a file in its place, are left as they are', async () => {
  const path = newPath();
  await serve(path);
  const second = await serveControl({ path, hello, answer: () => {} });
  expect(second).toEqual({ ok: false, error: { kind: 'taken', path } });
  expect(await asked(path)).toEqual([{ say: 'done', code: 0 }]);
  const file = newPath();
  writeFileSync(file, 'mine');
  expect(await serveControl({ path: file, hello, answer: () => {} })).toEqual({
    ok: false,
    error: { kind: 'no-socket', path: file },
  });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

test.each([
  ['words', 'open sesame\n', 'nothing Culvert understands'],
  ['bytes', Buffer.from([0, 255, 10]), 'nothing Culvert understands'],
  ['an unknown wish', '{"culvert":1,"ask":{"do":"explode"}}\n', 'nothing Culvert understands'],
  ['more than was agreed', '{"culvert":1,"ask":{"do":"saved","path":"/etc"}}\n', 'nothing Culvert understands'],
  ['another version', '{"culvert":2,"ask":{"do":"saved"}}\n', 'another version'],
  ['a line without end', 'x'.repeat(2 * 1024 * 1024), 'longer than anything'],
  ['nothing', '', 'Nothing was asked'],
])('%s: one sentence, and the end', async (_name, text, sentence) => {
  const path = newPath();
  let answered = 0;
  await serve(path, {
    patienceMs: 200,
    answer: () => {
      answered += 1;
    },
  });
  const said = await saidTo(path, text);
  expect(said).toEqual([
    { culvert: 1, ...hello },
    { say: 'err', text: expect.stringContaining(sentence) },
    { say: 'done', code: 255 },
  ]);
  expect(answered).toBe(0);
});

test('what fails inside is told as that, and nobody else is touched', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => logged.mockRestore());
  const path = newPath();
  let first = true;
  await serve(path, {
    answer: (_, reply) => {
      if (!first) return reply.done(7);
      first = false;
      throw new TypeError('not for others');
    },
  });
  expect(await asked(path)).toEqual([
    { say: 'err', text: 'Something failed inside Culvert.' },
    { say: 'done', code: 255 },
  ]);
  expect(await asked(path)).toEqual([{ say: 'done', code: 7 }]);
});

test('a hundred at once are all answered', async () => {
  const path = newPath();
  await serve(path);
  const all = await Promise.all(Array.from({ length: 100 }, () => asked(path)));
  expect(all).toEqual(Array.from({ length: 100 }, () => [{ say: 'done', code: 0 }]));
});

test('one who does not read is skipped over, and is then told the newest alone', async () => {
  const path = newPath();
  let say: () => void = () => {};
  let count = 0;
  const begun = new Promise<Reply>((resolve) => {
    void serve(path, {
      answer: (_, reply) => {
        say = reply.follow(() => reply.out(`${count} ${'x'.repeat(100_000)}`));
        resolve(reply);
      },
    });
  });
  const socket = await connected(path);
  socket.pause();
  socket.write('{"culvert":1,"ask":{"do":"saved"}}\n');
  const reply = await begun;
  for (count = 1; count < 5000; count += 1) say();
  count = 5000;
  say();
  const numbers: number[] = [];
  let rest = '';
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString();
    for (const [, number] of rest.matchAll(/"text":"(\d+) x+"\}\n/g)) numbers.push(Number(number));
    rest = rest.slice(rest.lastIndexOf('\n') + 1);
    if (numbers.at(-1) === 5000) reply.done(0);
  });
  socket.resume();
  await once(socket, 'close');
  expect(numbers.at(-1)).toBe(5000);
  expect(numbers.length).toBeLessThan(50);
});

test('one who does not read what is said all the same is sent away', async () => {
  const path = newPath();
  const over = new Promise<number>((resolve) => {
    void serve(path, {
      answer: (_, reply) => {
        let lines = 0;
        while (!reply.over.aborted && lines < 100_000) {
          reply.out('x'.repeat(10_000));
          lines += 1;
        }
        resolve(lines);
      },
    });
  });
  const socket = await connected(path);
  socket.pause();
  socket.write('{"culvert":1,"ask":{"do":"saved"}}\n');
  expect(await over).toBeLessThan(2000);
  let said = '';
  socket.on('data', (chunk: Buffer) => {
    said = said.slice(-200) + chunk.toString();
  });
  socket.resume();
  await once(socket, 'close');
  expect(said).toContain('too slowly');
});

async function connected(path: string) {
  for (;;) {
    const socket = connect({ path });
    const answer = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    if (answer) return socket;
  }
}

const isRoot = process.getuid?.() === 0;

test.skipIf(!isRoot)('another user is not let in, though the file would be (needs root, to be two users)', async () => {
  const path = newPath();
  const seen: boolean[] = [];
  const notingForeign = (socket: Socket) => {
    const foreign = isForeign(socket);
    seen.push(foreign);
    return foreign;
  };
  await serve(path, { patienceMs: 200, isForeign: notingForeign });
  for (const each of [join(path, '..'), path]) chmodSync(each, 0o777);
  expect(await heardBy('0', path)).toContain('"culvert":1');
  expect(await heardBy('65534', path)).toBe('');
  expect(seen).toEqual([false, true]);
});

/** What a user hears who connects and says nothing. */
async function heardBy(user: string, path: string): Promise<string> {
  const args = [`--reuid=${user}`, `--regid=${user}`, '--clear-groups', 'nc', '-U', path];
  const child = spawn('setpriv', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return said;
}

test('a peer whose user is not this one is foreign, and so is one that cannot be asked any more', async () => {
  const path = newPath();
  await serve(path);
  const socket = await connected(path);
  expect(isForeign(socket)).toBe(false);
  expect(isForeign(socket, (process.getuid?.() ?? 0) + 1)).toBe(true);
  socket.destroy();
  expect(isForeign(socket)).toBe(true);
});
