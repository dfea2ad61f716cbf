import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { lstatSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { appCommand, expect, launch, test } from './support/app.ts';
import { seedSessions, sessionsOnDisk } from './support/sessions-file.ts';
import { expectSessionState, go, prompt } from './support/steps.ts';

let server: Sshd;
let ports: readonly number[];
test.beforeAll(async () => {
  server = await startSshd();
  ports = await Promise.all([freePort(), freePort()]);
});
test.afterAll(() => server.stop());
// An app that a command started is nobody's child: one that a failed test left is ended here.
test.afterEach(async ({ home }) => {
  const left = await pidOf(home).catch(() => null);
  if (left !== null) process.kill(left, 'SIGKILL');
});

const script = join(import.meta.dirname, '..', 'out', 'main', 'cli.js');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A `culvert` that runs, on Electron's Node as in a checkout. */
function start(home: string, ...args: readonly string[]) {
  const { file, args: own, env } = appCommand(home);
  const launcher = [file, ...own.slice(0, own.indexOf('--user-data-dir'))];
  const child = spawn(file, [script, '--user-data-dir', join(home, 'culvert'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ELECTRON_RUN_AS_NODE: '1', CULVERT_LAUNCHER: JSON.stringify(launcher) },
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended: Promise<Ran> = once(child, 'close').then(([code]) => ({ code, ...said }));
  return { child, said, ended };
}

const culvert = (home: string, ...args: readonly string[]): Promise<Ran> => start(home, ...args).ended;

const events = ({ out }: { readonly out: string }) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

function seed(home: string): void {
  const auth = { methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path], savedPassword: false };
  const destination = { host: '127.0.0.1', port: server.port };
  const session = (name: string, folder: string, forwards: readonly unknown[]) => ({
    name,
    folder,
    host: '127.0.0.1',
    port: server.port,
    username: server.username,
    auth,
    forwards,
  });
  const local = { id: 'l', kind: 'local', source: { host: '127.0.0.1', port: ports[0] }, destination };
  const remote = { id: 'r', kind: 'remote', source: { host: '127.0.0.1', port: ports[1] }, destination };
  const any = { id: 'any', kind: 'local', source: { host: '127.0.0.1', port: 0 }, destination };
  seedSessions(home, [
    session('Office DB', 'Work/Databases', [local, remote, any]),
    session('Other', '', [local]),
    session('Other there', '', [remote]),
    session('Silent', '', []),
  ]);
  writeFileSync(join(home, 'culvert', 'known_hosts'), `${server.knownHostsLine}\n`);
}

const socketOf = (home: string) => join(home, 'culvert', 'control.sock');

test('the command opens, shows, watches and closes what the window then shows', async ({ home }) => {
  seed(home);
  const { app, window } = await launch({ home });
  const pid = app.process().pid;
  await expect.poll(() => lstatSync(socketOf(home), { throwIfNoEntry: false })?.mode.toString(8)).toBe('140600');

  const watching = start(home, 'status', '--watch', '--json');
  const opened = await culvert(home, 'open', 'work/databases/office db', '--json');
  expect([opened.code, opened.err]).toEqual([0, '']);
  const listening = events(opened).filter(({ state }) => state === 'listening');
  expect(listening.map(({ kind }) => kind).sort()).toEqual(['local', 'local', 'remote']);
  expect(listening.flatMap(({ bound }) => bound)).toContain(`127.0.0.1:${ports[0]}`);
  await go(window, 'Status');
  await expectSessionState(window, 'Office DB', 'Open');

  // A second time, and by two at once, it is open all the same; beside it, it is not opened again.
  const again = await Promise.all([culvert(home, 'open', 'Office DB'), culvert(home, 'open', 'Office DB')]);
  for (const { code, err } of again) {
    expect(code).toBe(0);
    expect(err).toContain('culvert: Office DB is open already.');
  }
  const beside = await culvert(home, 'open', '--headless', 'Office DB');
  expect(beside.code).toBe(255);
  expect(beside.err).toContain(`Office DB is open in the running Culvert (process ${pid})`);
  const port = await culvert(home, 'open', '--headless', '-o', 'ExitOnForwardFailure=yes', 'Other');
  expect(port.code).toBe(255);
  expect(port.err).toContain(`the running Culvert (process ${pid}) holds it for “Office DB”`);
  const there = await culvert(home, 'open', '--headless', '-o', 'ExitOnForwardFailure=yes', 'Other there');
  expect(there.err).toContain(`“Office DB”, which is open in the running Culvert (process ${pid})`);

  const checked = await culvert(home, 'check', 'Office DB', '--json');
  expect(checked.code).toBe(0);
  expect(events(checked).at(-1)).toMatchObject({ event: 'check-done', failed: 0 });
  const unknown = await culvert(home, 'open', 'Ofice DB');
  expect([unknown.code, unknown.err]).toEqual([
    2,
    'culvert: There is no saved session named “Ofice DB”. Did you mean “Office DB”?\n',
  ]);
  const own = await culvert(home, 'open', 'Other', '-o', 'StrictHostKeyChecking=no');
  expect(own.err).toContain('add --headless');
  const status = await culvert(home, 'status');
  expect(status.out).toMatch(/^Work\/Databases\/Office DB\s+Open\n/);
  expect(status.out).toContain(`listening on 127.0.0.1:${ports[0]}`);
  expect((await culvert(home, 'log')).out).toContain('Office DB: Open.');

  const closed = await culvert(home, 'close', 'Office DB');
  expect([closed.code, closed.err]).toEqual([0, 'culvert: Office DB is closed.\n']);
  await expectSessionState(window, 'Office DB', 'Closed');
  await app.close();
  const watched = await watching.ended;
  expect([watched.code, watched.err]).toEqual([1, 'culvert: Culvert has quit.\n']);
  const states = events(watched).filter(({ event, session }) => event === 'session' && session === 'Office DB');
  expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(['open', 'closed']));
  expect(lstatSync(socketOf(home), { throwIfNoEntry: false })).toBeUndefined();
});

test('the window says who has a session that a command has open', async ({ home }) => {
  seed(home);
  const holder = start(home, 'open', 'Office DB');
  await expect.poll(() => holder.said.err).toContain(`listening on 127.0.0.1:${ports[0]}`);
  const { app, window } = await launch({ home });
  await expect.poll(() => lstatSync(socketOf(home), { throwIfNoEntry: false })?.isSocket()).toBe(true);
  const refused = await culvert(home, 'open', 'Office DB');
  expect(refused.code).toBe(255);
  expect(refused.err).toContain(`Office DB is open in a culvert command (process ${holder.child.pid})`);
  await go(window, 'Status');
  await expect(
    window.getByText(`Office DB is open in a culvert command (process ${holder.child.pid})`).first(),
  ).toBeVisible();
  const other = await culvert(home, 'open', 'Other');
  expect(other.code).toBe(255);
  expect(other.err).toContain(`a culvert command (process ${holder.child.pid}) holds it for “Office DB”`);

  holder.child.kill('SIGKILL');
  await holder.ended;
  expect((await culvert(home, 'close', '--all')).code).toBe(0);
  expect((await culvert(home, 'open', 'Office DB')).code).toBe(0);
  await app.close();
});

test('what a session asks is asked in the window alone: the command says so once, and waits for the answer', async ({
  home,
}) => {
  seed(home);
  writeFileSync(join(home, 'culvert', 'known_hosts'), '');
  const { app, window } = await launch({ home });
  await expect.poll(() => lstatSync(socketOf(home), { throwIfNoEntry: false })?.isSocket()).toBe(true);
  const asks = 'culvert: Silent asks for something in Culvert’s window: the host key.\n';
  const waiting = start(home, 'open', '--json', 'Silent');
  await expect.poll(() => waiting.said.err).toBe(asks);
  expect(events(waiting.said).at(-1)).toEqual({ event: 'session', session: 'Silent', state: 'prompting' });
  const left = start(home, 'open', 'Silent');
  await expect.poll(() => left.said.err).toBe(`culvert: Silent is being opened already.\n${asks}`);
  left.child.kill('SIGINT');
  expect((await left.ended).code).toBe(255);
  expect((await culvert(home, 'status', '--json', 'Silent')).out).toContain('"state":"prompting"');

  await prompt(window).getByRole('button', { name: 'Accept once' }).click();
  expect(await waiting.ended).toMatchObject({ code: 0, err: asks });
  expect(events(waiting.said).at(-1)).toMatchObject({ state: 'open' });
  await app.close();
});

test('import and export go through the running Culvert, and importing twice changes nothing', async ({ home }) => {
  seed(home);
  const { app } = await launch({ home });
  await expect.poll(() => lstatSync(socketOf(home), { throwIfNoEntry: false })?.isSocket()).toBe(true);
  const config = join(home, 'some_config');
  writeFileSync(config, 'Host db\n  HostName db.example\n  User me\n  LocalForward 5432 localhost:5432\n');
  const first = await culvert(home, 'import', config);
  expect([first.code, first.out]).toEqual([0, 'Added 1 session.\n']);
  const file = readFileSync(join(home, 'culvert', 'sessions.json'), 'utf8');
  const second = await culvert(home, 'import', config, '--json');
  expect(events(second)).toEqual([{ event: 'import', added: 0, replaced: 0, hostKeys: 0, same: 1, left: 0 }]);
  expect(readFileSync(join(home, 'culvert', 'sessions.json'), 'utf8')).toBe(file);
  expect(sessionsOnDisk(home).sessions.map(({ name }) => name)).toContain('db');
  const exported = await culvert(home, 'export', '--format', 'ssh_config', 'db');
  expect(exported.out).toContain('HostName db.example');
  expect((await culvert(home, 'list')).out).toContain('db  me@db.example:22');
  const missing = await culvert(home, 'import', join(home, 'none'));
  expect([missing.code, missing.err]).toEqual([255, `culvert: ${join(home, 'none')} could not be read (ENOENT).\n`]);
  await app.close();
});

test('nonsense, and a hundred commands at once, are no trouble to the window', async ({ home }) => {
  seed(home);
  const { app, window } = await launch({ home });
  await expect.poll(() => lstatSync(socketOf(home), { throwIfNoEntry: false })?.isSocket()).toBe(true);
  const clients = Array.from({ length: 100 }, async (_, at) => {
    const socket = createConnection(socketOf(home));
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('error', () => {});
    socket.write(
      at % 2 === 0 ? '{"culvert":1,"ask":{"do":"claims"}}\n' : Buffer.concat([randomBytes(5000), Buffer.from('\n')]),
    );
    await once(socket, 'close');
    return said.includes('"say":"done","code":0') ? 'answered' : 'refused';
  });
  const outcomes = await Promise.all(clients);
  expect(outcomes.filter((one) => one === 'answered')).toHaveLength(50);
  await expect(window.getByRole('button', { name: 'Open' }).first()).toBeVisible();
  await app.close();
});

test('--background starts the app without a window, replaces what a killed one left, and opens there', async ({
  home,
}) => {
  seed(home);
  const opened = await culvert(home, 'open', '--background', '--json', 'Office DB');
  expect(opened.err).toBe('');
  expect(opened.code).toBe(0);
  const first = await pidOf(home);
  process.kill(first, 'SIGKILL');
  await expect.poll(() => isAlive(first)).toBe(false);
  expect(lstatSync(socketOf(home)).isSocket()).toBe(true);
  expect(await culvert(home, 'status')).toMatchObject({ code: 1, err: 'culvert: Culvert is not running.\n' });

  const both = await Promise.all([0, 1].map(() => culvert(home, 'open', '--background', 'Office DB')));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
  const second = await pidOf(home);
  expect(second).not.toBe(first);
  const more = await culvert(home, 'open', '--background', 'Silent');
  expect(more.code).toBe(0);
  expect(await pidOf(home)).toBe(second);
  process.kill(second, 'SIGTERM');
  await expect.poll(() => isAlive(second)).toBe(false);
  expect(readdirSync(join(home, 'culvert')).filter((name) => name.endsWith('.sock'))).toEqual([]);
});

/** The process that greets on the socket. */
async function pidOf(home: string): Promise<number> {
  const socket = createConnection(socketOf(home));
  const [chunk] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return (JSON.parse(chunk.toString()) as { pid: number }).pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}
