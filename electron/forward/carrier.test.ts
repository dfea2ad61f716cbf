import { Duplex } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { Carried } from './carried.ts';
import { Carrier } from './carrier.ts';
import { until } from './test-client.ts';
import { TrafficCounter } from './traffic.ts';

/** A reader that takes a write only when told, and has said all it had to say. */
function slowReader() {
  let release = (): void => {};
  const taken: string[] = [];
  const stream = new Duplex({
    read() {},
    write(chunk, _encoding, done) {
      release = () => {
        taken.push(String(chunk));
        done();
      };
    },
  });
  stream.push(null);
  return { stream, taken, release: () => release() };
}

/** A tunnel stream that delivered everything. */
function finishedTunnel(): Duplex {
  const stream = new Duplex({ read() {}, write: (_chunk, _encoding, done) => done() });
  stream.push('all of it');
  stream.push(null);
  return stream;
}

function rig() {
  const traffic = new TrafficCounter();
  const carrier = new Carrier(traffic, () => {});
  const connection = new Carried('', 'db:1');
  return { traffic, carrier, connection };
}

test('what came through whole before the line was lost still reaches its reader, and is ended', async () => {
  const { traffic, carrier, connection } = rig();
  const [near, tunnel] = [slowReader(), finishedTunnel()];
  carrier.admit(connection, () => carrier.join(near.stream, tunnel, connection));
  await until(() => tunnel.destroyed);
  carrier.lineLost();
  expect(near.stream.destroyed).toBe(false);
  near.release();
  await until(() => traffic.read().connections === 0);
  expect(near.taken).toEqual(['all of it']);
  expect(near.stream.writableFinished).toBe(true);
});

test('a reader that takes nothing is not waited for for ever after the line is lost', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { traffic, carrier, connection } = rig();
  const [near, tunnel] = [slowReader(), finishedTunnel()];
  carrier.admit(connection, () => carrier.join(near.stream, tunnel, connection));
  await until(() => tunnel.destroyed);
  carrier.lineLost();
  vi.advanceTimersByTime(30_000);
  vi.useRealTimers();
  await until(() => traffic.read().connections === 0);
  expect(near.stream.destroyed).toBe(true);
});

test('a connection still waiting for its destination is let go when the line is lost', async () => {
  const { traffic, carrier, connection } = rig();
  const { signal } = connection.life;
  carrier.admit(
    connection,
    () => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
  expect(carrier.connections()).toMatchObject([{ id: connection.id, origin: '', destination: 'db:1' }]);
  carrier.lineLost();
  await until(() => traffic.read().connections === 0);
  expect(carrier.connections()).toEqual([]);
});

test('each connection counts its own bytes; the forward keeps the sum of those that are over', () => {
  const traffic = new TrafficCounter();
  const [a, b] = [new Carried('', ''), new Carried('', '')];
  expect(a.id).not.toBe(b.id);
  traffic.opened(a);
  traffic.opened(b);
  a.bytesIn = 5;
  b.bytesOut = 7;
  traffic.closed(a);
  traffic.closed(a);
  expect(traffic.read()).toEqual({ connections: 1, connectionsTotal: 2, bytesIn: 5, bytesOut: 7 });
});
