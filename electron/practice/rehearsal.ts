import { once } from 'node:events';
import { Duplex, duplexPair } from 'node:stream';
import { defaultAuth, emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import ssh2, { type Connection } from 'ssh2';
import { dial } from '../forward/dial.ts';
import { splice } from '../forward/splice.ts';
import { createManager } from '../session/manager.ts';
import { noSystemProxy } from '../session/system-proxy.ts';
import type { ManagerDeps } from '../session/types.ts';
import { connectSsh } from '../ssh/connection.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { SshConnection, SshTarget } from '../ssh/types.ts';
import { newHostKey } from './host-key.ts';
import { oneTimePassword } from './sign-in.ts';

const destination = { host: 'rehearsal', port: 1 };
const patienceMs = 10_000;

/**
 * Opens a session with a server in memory, carries a byte there and back, and closes it: code that ran once runs several
 * times faster the next time, which is when somebody waits for it. Nothing of it touches the network, a file or a person.
 * Rejects where it did not go through.
 */
export async function rehearse(): Promise<void> {
  const { transport, known } = serverInMemory();
  let connected: (connection: SshConnection) => void;
  const connection = new Promise<SshConnection>((resolve) => {
    connected = resolve;
  });
  const manager = createManager({
    ...edges,
    connect: async (target, deps, signal) => {
      const opened = await connectSsh({ ...target, known }, { ...deps, transport }, signal);
      connected(opened);
      return opened;
    },
  });
  try {
    const over = failure(manager);
    manager.open(profile);
    await Promise.race([connection.then(carry), over]);
    manager.snapshot(profile.id);
  } finally {
    await manager.closeAll();
  }
}

const edges: Omit<ManagerDeps, 'connect'> = {
  dial,
  systemProxy: noSystemProxy,
  startPractice: () => Promise.reject(new Error('No practice here')),
  hostKeys: new FileHostKeyStore({ read: [], write: null }),
  unknownHostKey: 'refuse',
  agentSocket: null,
  interactive: false,
  localUser: 'nobody',
  profileById: () => undefined,
  log: () => {},
  connectTimeoutMs: patienceMs,
};

const profile: SessionProfile = {
  ...emptyProfile('rehearsal'),
  name: 'rehearsal',
  host: 'rehearsal',
  username: 'nobody',
  auth: { ...defaultAuth, methods: ['password'] },
};

const failure = (manager: ReturnType<typeof createManager>): Promise<never> =>
  new Promise((_, reject) => {
    manager.onChange((id) => {
      const status = manager.snapshot(id)?.status;
      if (status?.state === 'failed') reject(new TunnelFailure(status.error));
    });
  });

async function carry(connection: SshConnection): Promise<void> {
  const [user, near] = duplexPair();
  const joined = splice(near, await connection.openChannel(destination, destination), { bytesIn: 0, bytesOut: 0 });
  user.end('x');
  await once(user.resume(), 'end');
  await joined.done;
}

/** A server that knows one user and sends everything back. */
function serverInMemory(): { readonly transport: Duplex; readonly known: NonNullable<SshTarget['known']> } {
  const [transport, theirs] = [new WireEnd(), new WireEnd()];
  transport.other = theirs;
  theirs.other = transport;
  const hostKey = newHostKey();
  const password = oneTimePassword();
  const server = new ssh2.Server({ hostKeys: [hostKey.privateKey] }, (client) => serve(client, password));
  server.injectSocket(theirs as never);
  return { transport, known: { hostKeyFingerprint: hostKey.fingerprint, password } };
}

function serve(client: Connection, password: string): void {
  client.on('error', () => {});
  client.on('authentication', (asked) => {
    if (asked.method === 'password' && asked.password === password) asked.accept();
    else asked.reject(['password']);
  });
  client.on('tcpip', (accept) => {
    const channel = accept();
    channel.pipe(channel);
  });
}

/** What is written arrives at the other end a turn later, as over a socket: neither side is called while it speaks. */
class WireEnd extends Duplex {
  other: WireEnd | null = null;

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    setImmediate(() => {
      this.other?.push(chunk);
      done();
    });
  }

  override _final(done: () => void): void {
    this.other?.push(null);
    done();
  }
}
