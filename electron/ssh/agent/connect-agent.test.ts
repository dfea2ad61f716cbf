import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import { expect, onTestFinished, test } from 'vitest';
import { type AgentFixture, startAgent } from '../../testing/ssh-agent.ts';
import { type ClientKeys, clientKeys, temporaryFolder } from '../../testing/ssh-keys.ts';
import { WireReader, wireString } from '../wire.ts';
import { socketEndpoint } from './agent-endpoint.ts';
import { signFlag } from './agent-messages.ts';
import { type AgentConnection, connectAgent } from './connect-agent.ts';
import { whyNoKeys } from './why-no-keys.ts';

const data = Buffer.from('something to sign');
const quick = { open: 5, list: 0.05, sign: 0.05 };

async function realAgent(...paths: string[]): Promise<AgentFixture> {
  const agent = await startAgent(paths);
  onTestFinished(agent.stop);
  return agent;
}

async function talkTo(socket: string): Promise<AgentConnection> {
  const connection = await connectAgent(socketEndpoint(socket));
  onTestFinished(() => connection.close());
  return connection;
}

const trouble = (work: Promise<unknown>): Promise<TunnelError> =>
  work.then(() => Promise.reject(new Error('It should have failed')), toTunnelError);

/** A socket where `serve` plays the agent. */
async function pretend(serve: (socket: Socket) => void): Promise<string> {
  const path = join(temporaryFolder('culvert-agent-'), 'agent.sock');
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    serve(socket);
  }).listen(path);
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return path;
}

const answering = (answer: string): Promise<string> =>
  pretend((socket) => void socket.on('data', () => socket.write(Buffer.from(answer, 'hex'))));

const rsaPublicKey = ({ rsa }: ClientKeys): ReturnType<typeof createPublicKey> => {
  const reader = new WireReader(rsa.blob);
  const [, e, n] = [reader.string(), reader.string(), reader.string()].map((part) => part?.toString('base64url') ?? '');
  return createPublicKey({ key: { kty: 'RSA', n: n ?? '', e: e ?? '' }, format: 'jwk' });
};

test('lists what the agent holds, in its order, and signs with the digest that was asked for', async () => {
  const keys = await clientKeys();
  const connection = await talkTo((await realAgent(keys.ecdsa.path, keys.rsa.path)).socket);
  const identities = await connection.list();
  expect(identities.map(({ publicBlob }) => publicBlob)).toEqual([keys.ecdsa.blob, keys.rsa.blob]);
  expect(identities.map(({ comment }) => comment)).toEqual(['culvert test', 'culvert test']);
  const [, rsa] = identities;
  if (rsa === undefined) throw new Error('The agent holds no RSA key');
  const digests = [
    [signFlag.rsaSha256, 'sha256', 'rsa-sha2-256'],
    [signFlag.rsaSha512, 'sha512', 'rsa-sha2-512'],
  ] as const;
  // Both at once: the agent answers in order.
  await Promise.all(
    digests.map(async ([flag, digest, name]) => {
      const reader = new WireReader(await connection.sign(rsa, data, flag));
      expect(reader.string()?.toString()).toBe(name);
      expect(verify(digest, data, rsaPublicKey(keys), reader.string() ?? Buffer.alloc(0))).toBe(true);
    }),
  );
});

test('an extension the agent does not know is refused politely, and the conversation goes on', async () => {
  const { ed25519 } = await clientKeys();
  const connection = await talkTo((await realAgent(ed25519.path)).socket);
  expect(await connection.extension('nothing@example.com', wireString('x'))).toBeNull();
  expect(await connection.list()).toHaveLength(1);
});

test('a key the agent does not hold, or no longer, is refused by its comment', async () => {
  const { ed25519, stranger } = await clientKeys();
  const connection = await talkTo((await realAgent(ed25519.path)).socket);
  const unknown = { publicBlob: stranger.blob, comment: 'strange\u001b[31m' };
  expect(await trouble(connection.sign(unknown, data, 0))).toEqual({ kind: 'agent-refused', key: 'strange' });
});

test('an empty agent is told from a locked one', async () => {
  const agent = await realAgent();
  expect(await (await talkTo(agent.socket)).list()).toEqual([]);
  expect(await whyNoKeys(socketEndpoint(agent.socket))).toBe('empty');
  await agent.add((await clientKeys()).ed25519.path);
  await agent.lock('a password');
  expect(await (await talkTo(agent.socket)).list()).toEqual([]);
  expect(await whyNoKeys(socketEndpoint(agent.socket))).toBe('empty-or-locked');
});

test.each(['missing', 'not-an-agent', 'nobody'] as const)('an agent out of reach: %s', async (why) => {
  const dir = temporaryFolder('culvert-agent-');
  const path = { missing: join(dir, 'none', 'agent.sock'), 'not-an-agent': join(dir, 'file'), nobody: '' }[why];
  if (why === 'not-an-agent') writeFileSync(path, '');
  const socket = path || (await leftBehind());
  expect(await trouble(connectAgent(socketEndpoint(socket)))).toEqual({
    kind: 'agent-unreachable',
    agent: socket,
    why,
  });
});

/** The socket of an agent that was killed. */
async function leftBehind(): Promise<string> {
  const agent = await startAgent([]);
  await agent.kill();
  return agent.socket;
}

test('an agent that hangs up, before it answers and later', async () => {
  const socket = await pretend((one) => void one.once('data', () => one.end()));
  const connection = await talkTo(socket);
  const closed = { kind: 'agent-unreachable', agent: socket, why: 'closed' };
  expect(await trouble(connection.list())).toEqual(closed);
  expect(await trouble(connection.list())).toEqual(closed);
});

test('an agent that never answers', async () => {
  const socket = await pretend(() => {});
  const silent = { kind: 'agent-silent', agent: socket };
  const first = await connectAgent(socketEndpoint(socket), quick);
  expect(await trouble(first.list())).toEqual({ ...silent, seconds: quick.list });
  const second = await connectAgent(socketEndpoint(socket), quick);
  expect(await trouble(second.sign({ publicBlob: data, comment: '' }, data, 0))).toMatchObject(silent);
});

test.each([
  ['a length beyond reason', 'ffffffff00'],
  ['a message of no length', '00000000'],
  ['another message', '0000000106'],
  ['a count without its keys', '000000050c00000002'],
  ['more keys than there can be', '000000050c7fffffff'],
  ['two answers to one request', '000000050c00000000000000050c00000000'],
  ['HTTP', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n').toString('hex')],
])('an agent that answers nonsense: %s', async (_what, answer) => {
  const socket = await answering(answer);
  const connection = await talkTo(socket);
  const both = connection.list().then(() => connection.list());
  expect(await trouble(both)).toEqual({ kind: 'agent-nonsense', agent: socket });
});

test('a signature that is none', async () => {
  const socket = await answering('000000060e0000000101');
  const connection = await talkTo(socket);
  expect(await trouble(connection.sign({ publicBlob: data, comment: '' }, data, 0))).toMatchObject({
    kind: 'agent-nonsense',
  });
});
