import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import type { AuthContext, Connection, ServerChannel, ServerConfig } from 'ssh2';
import {
  debugMessage,
  disconnectMessage,
  flood,
  globalRequest,
  ignoreMessage,
  nastyWords,
  wireString,
} from './hostile-raw.ts';

/** The inner parts of ssh2's server that a hostile one needs. */
interface Protocol {
  _packetRW: {
    write: { allocStart: number; alloc(length: number): Buffer; finalize(packet: Buffer): Buffer };
  };
  serviceAccept(name: string): void;
  rekey(): void;
  channelOpenConfirm(remote: number, local: number, window: number, packet: number): void;
  channelData(id: number, data: Buffer): void;
  channelOpenFail(remote: number, reason: number, words: string): void;
}

const { sendPacket } = createRequire(import.meta.url)('ssh2/lib/protocol/utils.js') as {
  sendPacket(protocol: Protocol, packet: Buffer): boolean;
};

const protocolOf = (connection: Connection): Protocol => (connection as unknown as { _protocol: Protocol })._protocol;
const socketOf = (connection: Connection): Socket => (connection as unknown as { _sock: Socket })._sock;

/** Sends any message, encrypted as the connection is. */
export function send(connection: Connection, payload: Buffer): void {
  const protocol = protocolOf(connection);
  const { write } = protocol._packetRW;
  const packet = write.alloc(payload.length);
  payload.copy(packet, write.allocStart);
  sendPacket(protocol, write.finalize(packet));
}

/** Sends it for as long as the other side reads. */
function sendForEver(connection: Connection, payload: Buffer): void {
  const socket = socketOf(connection);
  const more = (): void => {
    while (!socket.destroyed && socket.writable && socket.writableLength < 1_000_000) send(connection, payload);
  };
  socket.on('drain', more);
  more();
}

/** A channel the client never asked for (RFC 4254 sections 6.3.2 and 7.2). */
const channelOpen = (type: string, ...rest: Buffer[]): Buffer =>
  Buffer.concat([Buffer.from([90]), wireString(type), numbers(7, 1_000_000, 32_768), ...rest]);

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes;
}

/** A request on the client's first channel that wants an answer. */
const channelRequest = Buffer.concat([Buffer.from([98]), numbers(0), wireString('nonsense'), Buffer.from([1])]);

/** Window and packet size of every channel it confirms. */
function confirmWith(connection: Connection, packet: number): void {
  const protocol = protocolOf(connection);
  const confirm = protocol.channelOpenConfirm.bind(protocol);
  protocol.channelOpenConfirm = (remote, local, window) => confirm(remote, local, window, packet);
}

interface Writing {
  write(piece: Buffer): boolean;
}

/** Writes 15 MB in pieces of a size that passes the window rather than meets it. */
function overrun(channel: ServerChannel, _connection: Connection, stream: Writing = channel): void {
  channel.on('error', () => {});
  (channel as unknown as { outgoing: { window: number } }).outgoing.window = 2 ** 31;
  for (let piece = 0; piece < 500; piece += 1) stream.write(Buffer.alloc(30_000));
}

/** One way of a server to misbehave; each part is optional. */
export interface SshMisdeed {
  readonly config?: Partial<ServerConfig>;
  /** From the start of the connection. */
  readonly onConnection?: (connection: Connection) => void;
  /** After each key exchange, so before sign-in at first. */
  readonly onHandshake?: (connection: Connection) => void;
  readonly onSignedIn?: (connection: Connection) => void;
  /** In place of accepting whoever comes. */
  readonly onSignIn?: (context: AuthContext) => void;
  readonly onChannel?: (channel: ServerChannel, connection: Connection) => void;
  /** Answers an open request by hand, in place of accepting it. */
  readonly refuse?: string;
}

const unrequested = [
  channelOpen('forwarded-tcpip', wireString('127.0.0.1'), numbers(4444), wireString('10.0.0.1'), numbers(5)),
  channelOpen('forwarded-streamlocal@openssh.com', wireString('/tmp/never'), wireString('')),
  channelOpen('forwarded-streamlocal@openssh.com', wireString('constructor'), wireString('')),
  channelOpen('x11', wireString('10.0.0.1'), numbers(5)),
  channelOpen('auth-agent@openssh.com'),
  channelOpen('session'),
  channelOpen('nonsense@example.com'),
];

export const sshMisdeeds = {
  behaves: {},
  'allows packets of size 0': { onConnection: (connection) => confirmWith(connection, 0) },
  'opens a channel with packets of size 0': {
    onSignedIn: (connection) => {
      const size = Buffer.concat([Buffer.from([90]), wireString('forwarded-tcpip'), numbers(7, 1_000_000, 0)]);
      const from = [wireString('127.0.0.1'), numbers(4444), wireString('10.0.0.1'), numbers(5)];
      send(connection, Buffer.concat([size, ...from]));
    },
  },
  'overruns the window': { onChannel: overrun },
  'overruns the window beside the data': {
    onChannel: (channel, connection) => overrun(channel, connection, channel.stderr),
  },
  'opens channels nobody asked for': {
    onSignedIn: (connection) => {
      for (const one of unrequested) send(connection, one);
    },
  },
  'opens channels without end and reads no answer': {
    onSignedIn: (connection) => {
      const socket = socketOf(connection);
      sendForEver(connection, unrequested[0] ?? globalRequest);
      setTimeout(() => socket.pause(), 50);
    },
  },
  'asks on a channel without end and reads no answer': {
    onChannel: (_channel, connection) => {
      const socket = socketOf(connection);
      sendForEver(connection, channelRequest);
      setTimeout(() => socket.pause(), 50);
    },
  },
  'has a banner of 36,000 bytes': { config: { banner: `${'x'.repeat(100)}\n`.repeat(360) } },
  'has a banner of 1 MB': { config: { banner: 'x'.repeat(1024 * 1024) } },
  'has controls in its banner and ident': { config: { banner: nastyWords, ident: `x${nastyWords}` } },
  'has controls in a refusal': { refuse: nastyWords },
  'hangs up with controls in its words, signed in': {
    onSignedIn: (connection) => send(connection, disconnectMessage),
  },
  'asks without end': { onSignedIn: (connection) => sendForEver(connection, globalRequest) },
  'ignores without end': { onSignedIn: (connection) => sendForEver(connection, ignoreMessage) },
  'debugs without end': { onSignedIn: (connection) => sendForEver(connection, debugMessage) },
  'ignores without end before sign-in': { onHandshake: (connection) => sendForEver(connection, ignoreMessage) },
  'exchanges keys without end': {
    onSignedIn: (connection) => {
      connection.on('rekey', () => protocolOf(connection).rekey());
      protocolOf(connection).rekey();
    },
  },
  'sends noise after the key exchange': {
    onHandshake: (connection) => flood(socketOf(connection), randomBytes(65_536)),
  },
  'sends noise after sign-in': { onSignedIn: (connection) => void socketOf(connection).write(randomBytes(65_536)) },
  'says success before it is asked': { onHandshake: (connection) => send(connection, Buffer.from([52])) },
  'offers sign-in twice at once': {
    onHandshake: (connection) => {
      const socket = socketOf(connection);
      socket.cork();
      protocolOf(connection).serviceAccept('ssh-userauth');
      protocolOf(connection).serviceAccept('ssh-userauth');
      socket.uncork();
    },
  },
  'refuses sign-in before it is asked': {
    onHandshake: (connection) =>
      send(connection, Buffer.concat([Buffer.from([51]), wireString('password'), Buffer.from([0])])),
  },
  'sends a compression bomb': {
    config: { algorithms: { compress: ['zlib@openssh.com'] } },
    onSignedIn: (connection) => protocolOf(connection).channelData(0, Buffer.alloc(64 * 1024 * 1024)),
  },
} satisfies Record<string, SshMisdeed>;
