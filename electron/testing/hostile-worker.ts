import { createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import ssh2, { type Connection, type ServerChannel } from 'ssh2';
import { rawMisdeeds } from './hostile-raw.ts';
import { type SshMisdeed, sshMisdeeds } from './hostile-ssh.ts';

/** Runs one hostile server apart from the test, so that what it does to its own thread is not measured as ours. */
const { name, hostKey, pieces } = workerData as { name: string; hostKey: string; pieces: boolean };

const raw: Record<string, (socket: Socket) => void> = rawMisdeeds;
const ssh: Record<string, SshMisdeed> = sshMisdeeds;
const rawOne = raw[name];
const sshOne = ssh[name];

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  if (rawOne) {
    socket.resume();
    rawOne(socket);
  } else ssh2Server.injectSocket(pieces ? inPieces(socket) : socket);
});

const { config, onConnection, onHandshake, onSignedIn, onSignIn, onChannel, refuse }: SshMisdeed = sshOne ?? {};
const ssh2Server = new ssh2.Server({ hostKeys: [hostKey], ...config }, (connection) => {
  connection.on('error', () => {});
  connection.on('authentication', (context) => (onSignIn ? onSignIn(context) : context.accept()));
  connection.on('handshake', () => onHandshake?.(connection));
  connection.on('ready', () => onSignedIn?.(connection));
  connection.on('tcpip', (accept, reject) => {
    if (refuse !== undefined) refuseWith(connection, refuse, reject);
    else serve(accept(), connection);
  });
  onConnection?.(connection);
});

function serve(channel: ServerChannel, connection: Connection): void {
  channel.on('error', () => {});
  if (onChannel) onChannel(channel, connection);
  else channel.pipe(channel);
}

/** The refusal ssh2 sends, with words of our own. */
function refuseWith(connection: Connection, words: string, reject: () => void): void {
  const protocol = (connection as unknown as { _protocol: { channelOpenFail(a: number, b: number, c: string): void } })
    ._protocol;
  const fail = protocol.channelOpenFail.bind(protocol);
  protocol.channelOpenFail = (remote, reason) => fail(remote, reason, words);
  reject();
}

/** Sends the first bytes one at a time, each in a segment of its own. */
function inPieces(socket: Socket): Socket {
  const write = socket.write.bind(socket);
  let first = true;
  socket.write = ((chunk: Buffer | string, ...rest: never[]): boolean => {
    if (!first) return write(chunk, ...rest);
    first = false;
    for (const byte of Buffer.from(chunk)) write(Buffer.from([byte]));
    return true;
  }) as typeof socket.write;
  return socket;
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  parentPort?.postMessage(typeof address === 'object' && address ? address.port : 0);
});
