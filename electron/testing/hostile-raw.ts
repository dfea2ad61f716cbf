import type { Socket } from 'node:net';

/** What a stranger that speaks no SSH, or bad SSH, does with a connection. Runs in a worker: no imports of the app. */
export type Misdeed = (socket: Socket) => void;

const ident = 'SSH-2.0-hostile\r\n';

/** Writes for as long as the other side reads. */
export function flood(socket: Socket, piece: Buffer | string): void {
  const more = (): void => {
    while (!socket.destroyed && socket.writable) if (!socket.write(piece)) return;
  };
  socket.on('drain', more);
  more();
}

/** A packet before encryption (RFC 4253 section 6). */
export function plainPacket(payload: Buffer): Buffer {
  const padding = 8 + ((8 - ((5 + payload.length) % 8)) % 8);
  const packet = Buffer.alloc(5 + payload.length + padding);
  packet.writeUInt32BE(1 + payload.length + padding, 0);
  packet.writeUInt8(padding, 4);
  payload.copy(packet, 5);
  return packet;
}

const message = (type: number, ...rest: Buffer[]): Buffer => Buffer.concat([Buffer.from([type]), ...rest]);

/** A string of the wire (RFC 4251 section 5). */
export function wireString(text: string | Buffer): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(bytes.length, 0);
  return Buffer.concat([head, bytes]);
}

const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value, 0);
  return bytes;
};

/** SSH_MSG_IGNORE, of a size that fits a packet. */
export const ignoreMessage = message(2, wireString(Buffer.alloc(16_000)));
/** SSH_MSG_DEBUG. */
export const debugMessage = message(4, Buffer.from([1]), wireString('x'.repeat(16_000)), wireString(''));
/** SSH_MSG_DISCONNECT whose words try to rewrite the screen and to turn the text around. */
export const nastyWords = 'Go \u001b[2J\u001b]0;owned\u0007away\u202e\u2066 now\u0000\u200b';
export const disconnectMessage = message(1, uint32(2), wireString(nastyWords), wireString(''));
/** SSH_MSG_GLOBAL_REQUEST that wants an answer. */
export const globalRequest = message(80, wireString('nonsense@example.com'), Buffer.from([1]));

export const rawMisdeeds = {
  'accepts and never speaks': () => {},
  'greets without end': (socket) => flood(socket, 'Welcome to a server with a lot to say\r\n'.repeat(500)),
  'sends one line without end': (socket) => flood(socket, 'x'.repeat(16_384)),
  'is a web server': (socket) =>
    void socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')),
  'speaks SSH 1': (socket) => void socket.write('SSH-1.5-OldServer\n'),
  'has controls in its ident': (socket) => void socket.write(`SSH-1.5-${nastyWords}\r\n`),
  'claims a packet of 2 GiB': (socket) => void socket.write(Buffer.concat([Buffer.from(ident), uint32(0x7fff_ffff)])),
  'claims a packet of 4 GiB': (socket) => void socket.write(Buffer.concat([Buffer.from(ident), uint32(0xffff_fff8)])),
  'sends noise after its ident': (socket) => {
    socket.write(ident);
    flood(socket, Buffer.alloc(65_536, 0xa5));
  },
  'ignores without end before the key exchange': (socket) => {
    socket.write(ident);
    flood(socket, plainPacket(ignoreMessage));
  },
  'debugs without end before the key exchange': (socket) => {
    socket.write(ident);
    flood(socket, plainPacket(debugMessage));
  },
  'says success in place of a key exchange': (socket) => {
    socket.write(ident);
    socket.write(plainPacket(Buffer.from([52])));
  },
  'hangs up with controls in its words': (socket) => {
    socket.write(ident);
    socket.end(plainPacket(disconnectMessage));
  },
} satisfies Record<string, Misdeed>;
