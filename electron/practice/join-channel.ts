import type { Socket } from 'node:net';
import type { ServerChannel } from 'ssh2';

/**
 * Carries bytes between a visitor's socket and a channel, half-close kept both ways. ssh2's server side answers
 * `end()` with CHANNEL_CLOSE, which would cut the other direction short (RFC 4254 section 5.3), so EOF is sent alone
 * and the close only once both directions are over. A side that breaks breaks the other.
 */
export function joinChannel(socket: Socket, channel: ServerChannel): void {
  const over = { fromSocket: false, fromChannel: false };
  const closeWhenOver = () => {
    if (over.fromSocket && over.fromChannel) channel.close();
  };
  socket.pipe(channel, { end: false });
  channel.pipe(socket);
  socket.on('end', () => {
    over.fromSocket = true;
    // An empty write comes back once everything before it went out.
    channel.write('', () => {
      channel.eof();
      closeWhenOver();
    });
  });
  channel.on('end', () => {
    over.fromChannel = true;
    closeWhenOver();
  });
  socket.on('close', () => {
    if (!over.fromSocket || !over.fromChannel) channel.close();
  });
  channel.on('error', () => socket.resetAndDestroy());
  channel.on('close', () => {
    if (!over.fromSocket) socket.resetAndDestroy();
  });
}
