import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import ssh2, { type Connection, type Server } from 'ssh2';
import { wireString } from './hostile-raw.ts';
import { send } from './hostile-ssh.ts';
import { clientKeys } from './ssh-keys.ts';

/** What a client said on a channel, by the server's number for it, or that it asked for one. */
export type Heard =
  | { readonly what: 'open'; readonly client: number; readonly window: number }
  | { readonly what: 'data'; readonly channel: number; readonly bytes: Buffer }
  | { readonly what: 'adjust'; readonly channel: number; readonly count: number }
  | { readonly what: 'eof' | 'close' | 'failure'; readonly channel: number };

type Handler = (protocol: unknown, ...args: never[]) => void;

/** The inner part of ssh2's server that says single messages (RFC 4254 section 5); `client` is the client's number. */
export interface Speaker {
  channelOpenConfirm(client: number, server: number, window: number, packetSize: number): void;
  channelOpenFail(client: number, reason: number, words: string): void;
  channelData(client: number, bytes: Buffer): void;
  channelExtData(client: number, bytes: Buffer, type: number): void;
  channelWindowAdjust(client: number, bytes: number): void;
  channelEOF(client: number): void;
  channelClose(client: number): void;
  exitStatus(client: number, status: number): void;
}

/** A request on the client's first channel that wants an answer (section 5.4). */
const nonsense = Buffer.concat([Buffer.from([98, 0, 0, 0, 0]), wireString('nonsense'), Buffer.from([1])]);

/** An SSH server of this process whose channels a test speaks and hears message by message. */
export interface ChannelServer {
  readonly host: string;
  readonly port: number;
  readonly heard: readonly Heard[];
  /** To be used once a client has signed in. */
  say(): Speaker;
  /** Makes a request on the client's first channel that wants an answer. */
  request(): void;
  /** Resolves as soon as what was heard so far fits. */
  until(fits: (heard: readonly Heard[]) => boolean): Promise<void>;
  stop(): Promise<void>;
}

export async function startChannelServer(): Promise<ChannelServer> {
  const { ed25519 } = await clientKeys();
  const news = new EventEmitter();
  const heard: Heard[] = [];
  const hear = (one: Heard): void => {
    heard.push(one);
    news.emit('heard');
  };
  let speaker: Speaker | null = null;
  const connections = new Set<Connection>();
  const server = new ssh2.Server({ hostKeys: [readFileSync(ed25519.path)] }, (connection) => {
    connections.add(connection);
    connection.on('error', () => {}).on('authentication', (context) => context.accept());
    connection.on('ready', () => {
      speaker = listenIn(connection, hear);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: '127.0.0.1',
    port: portOf(server),
    heard,
    say: () => {
      if (speaker === null) throw new Error('Nobody has signed in');
      return speaker;
    },
    request: () => {
      for (const connection of connections) send(connection, nonsense);
    },
    until: async (fits) => {
      while (!fits(heard)) await once(news, 'heard');
    },
    stop: async () => {
      for (const connection of connections) connection.end();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Takes the place of the server's own channels: nothing is answered that a test does not answer. */
function listenIn(connection: Connection, hear: (one: Heard) => void): Speaker {
  const { _protocol } = connection as unknown as { _protocol: Speaker & { _handlers: Record<string, Handler> } };
  const { _handlers: on } = _protocol;
  on.CHANNEL_OPEN = (_, { sender, window }: { sender: number; window: number }) =>
    hear({ what: 'open', client: sender, window });
  on.CHANNEL_DATA = (_, channel: number, bytes: Buffer) => hear({ what: 'data', channel, bytes: Buffer.from(bytes) });
  on.CHANNEL_WINDOW_ADJUST = (_, channel: number, count: number) => hear({ what: 'adjust', channel, count });
  on.CHANNEL_EOF = (_, channel: number) => hear({ what: 'eof', channel });
  on.CHANNEL_CLOSE = (_, channel: number) => hear({ what: 'close', channel });
  on.CHANNEL_FAILURE = (_, channel: number) => hear({ what: 'failure', channel });
  return _protocol;
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
