import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import ssh2, { type Connection, type ParsedKey } from 'ssh2';
import { afterAll, expect, test } from 'vitest';
import { clientKeys } from '../testing/ssh-keys.ts';
import { wireString } from './wire.ts';

/** Which signature an announced RSA key is proved by; `none` gives one of the Ed25519 key in its place. */
type Proof = 'rsa-sha2-256' | 'rsa-sha2-512' | 'ssh-rsa' | 'none';

interface Inner {
  _protocol: {
    _kex: { sessionID: Buffer };
    _packetRW: { write: { allocStart: number; alloc(length: number): Buffer; finalize(packet: Buffer): Buffer } };
    _cipher: { encrypt(packet: Buffer): void };
    _handlers: { GLOBAL_REQUEST: (...all: unknown[]) => void };
  };
}

const innerOf = (connection: Connection): Inner['_protocol'] => (connection as unknown as Inner)._protocol;

function send(connection: Connection, payload: Buffer): void {
  const { _packetRW, _cipher } = innerOf(connection);
  const packet = _packetRW.write.alloc(payload.length);
  payload.copy(packet, _packetRW.write.allocStart);
  _cipher.encrypt(_packetRW.write.finalize(packet));
}

const keyOf = (path: string): ParsedKey => {
  const key = ssh2.utils.parseKey(readFileSync(path));
  if (key instanceof Error || Array.isArray(key)) throw new Error(path);
  return key;
};

const digests = { 'rsa-sha2-256': 'sha256', 'rsa-sha2-512': 'sha512', 'ssh-rsa': 'sha1' };
const servers: ssh2.Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** An ssh2 server that announces an Ed25519 and an RSA key after sign-in, and proves the latter in one way. */
async function announcing(proof: Proof): Promise<number> {
  const { ed25519, rsa } = await clientKeys();
  const keys = [keyOf(ed25519.path), keyOf(rsa.path)] as const;
  const server = new ssh2.Server({ hostKeys: [readFileSync(ed25519.path)] }, (connection) => {
    connection.on('error', () => {});
    connection.on('authentication', (context) => context.accept());
    connection.on('ready', () => {
      innerOf(connection)._handlers.GLOBAL_REQUEST = () => send(connection, proofs(connection, keys, proof));
      const announced = keys.map((key) => wireString(key.getPublicSSH()));
      send(
        connection,
        Buffer.concat([Buffer.from([80]), wireString('hostkeys-00@openssh.com'), Buffer.from([0]), ...announced]),
      );
    });
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function proofs(connection: Connection, [ed25519, rsa]: readonly [ParsedKey, ParsedKey], proof: Proof): Buffer {
  const sign = (key: ParsedKey, by: ParsedKey, name: string, digest?: string): Buffer => {
    const parts = ['hostkeys-prove-00@openssh.com', innerOf(connection)._kex.sessionID, key.getPublicSSH()];
    const signature = by.sign(Buffer.concat(parts.map((part) => wireString(part))), digest);
    return wireString(Buffer.concat([wireString(name), wireString(signature)]));
  };
  const ofRsa = proof === 'none' ? sign(rsa, ed25519, 'ssh-ed25519') : sign(rsa, rsa, proof, digests[proof]);
  return Buffer.concat([Buffer.from([81]), sign(ed25519, ed25519, 'ssh-ed25519'), ofRsa]);
}

/** What a client hears of it before the answers to later requests. */
async function heard(proof: Proof): Promise<readonly string[] | null> {
  const client = new ssh2.Client();
  let types: readonly string[] | null = null;
  client.on('hostkeys', (keys) => {
    types = keys.map(({ type }) => type);
  });
  client.connect({ host: '127.0.0.1', port: await announcing(proof), username: 'me' });
  await once(client, 'ready');
  // The announcement comes before the answer to the first, its proof before that to the second.
  for (let round = 0; round < 2; round += 1) {
    await new Promise((resolve) => client.forwardOut('127.0.0.1', 1, 'db', 1, resolve));
  }
  client.end();
  return types;
}

test.each(['rsa-sha2-256', 'rsa-sha2-512'] as const)('keys proved by %s and Ed25519 are heard of', async (proof) => {
  expect(await heard(proof)).toEqual(['ssh-ed25519', 'ssh-rsa']);
});

test.each([
  ['SHA-1', 'ssh-rsa'],
  ['another key', 'none'],
] as const)('where one is proved by %s, none is: it would pass for gone', async (_name, proof) => {
  expect(await heard(proof)).toBeNull();
});
