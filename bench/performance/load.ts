import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The users of a tunnel, in a process of their own: what each task gives is what they saw. */
const block = Buffer.alloc(256 * 1024, 'culvert ');
const memory = Buffer.allocUnsafeSlow(256 * 1024);

/** Where a tunnel is entered: its port, and behind a SOCKS proxy the port of the destination. */
export interface Entry {
  readonly port: number;
  readonly through?: number;
}

type OnBytes = (bytes: Buffer) => void;

/** A connection whose bytes go to whoever listens last, without a buffer for each read. */
async function join({ port, through }: Entry): Promise<{ socket: Socket; hear: (listener: OnBytes) => void }> {
  let listener: OnBytes = () => {};
  const onread = {
    buffer: memory,
    callback: (count: number): boolean => {
      listener(memory.subarray(0, count));
      return true;
    },
  };
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true, onread });
  socket.on('error', () => {});
  await once(socket, 'connect');
  socket.resume();
  const hear = (next: OnBytes): void => {
    listener = next;
  };
  if (through !== undefined) await askProxy(socket, hear, through);
  return { socket, hear };
}

/** SOCKS5 CONNECT to 127.0.0.1, greeting and request in one go as curl and browsers may not, but proxies must take. */
async function askProxy(socket: Socket, hear: (listener: OnBytes) => void, port: number): Promise<void> {
  let seen = 0;
  const answered = new Promise<void>((resolve) => {
    hear((bytes) => {
      seen += bytes.length;
      if (seen >= 12) resolve();
    });
  });
  socket.write(Buffer.from([5, 1, 0, 5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 255]));
  await answered;
}

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

async function takeBytes(entry: Entry, bytes: number): Promise<void> {
  const { socket, hear } = await join(entry);
  let got = 0;
  hear((chunk) => {
    got += chunk.length;
  });
  const ask = Buffer.alloc(9, 'S');
  ask.writeBigUInt64BE(BigInt(bytes), 1);
  socket.write(ask);
  await once(socket, 'end');
  socket.end();
  if (got !== bytes) throw new Error(`${got} of ${bytes} bytes came`);
}

async function giveBytes(entry: Entry, bytes: number): Promise<void> {
  const { socket, hear } = await join(entry);
  const parts: Buffer[] = [];
  hear((chunk) => parts.push(Buffer.from(chunk)));
  socket.write('K');
  for (let left = bytes; left > 0; left -= block.length) {
    if (!socket.write(left >= block.length ? block : block.subarray(0, left))) await once(socket, 'drain');
  }
  socket.end();
  await once(socket, 'end');
  const got = Number(Buffer.concat(parts).readBigUInt64BE());
  if (got !== bytes) throw new Error(`${got} of ${bytes} bytes arrived`);
}

async function echoOnce(entry: Entry): Promise<void> {
  const { socket, hear } = await join(entry);
  const answered = new Promise<void>((resolve, reject) => {
    hear(() => resolve());
    socket.once('close', () => reject(new Error('closed before the answer')));
  });
  socket.write('Ex');
  await answered;
  socket.destroy();
}

async function echoTimes(entry: Entry, count: number): Promise<number[]> {
  const { socket, hear } = await join(entry);
  let answer = (): void => {};
  hear(() => answer());
  socket.write('E');
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    await new Promise<void>((resolve) => {
      answer = resolve;
      socket.write('x');
    });
    times.push((performance.now() - start) * 1000);
  }
  socket.destroy();
  return times;
}

/** What can be asked for. Bytes are for all streams together. */
export const tasks = {
  down: (entry: Entry, bytes: number, streams: number) =>
    seconds(() => Promise.all(Array.from({ length: streams }, () => takeBytes(entry, bytes / streams)))),
  up: (entry: Entry, bytes: number, streams: number) =>
    seconds(() => Promise.all(Array.from({ length: streams }, () => giveBytes(entry, bytes / streams)))),
  both: (entry: Entry, bytes: number) =>
    seconds(() => Promise.all([takeBytes(entry, bytes / 2), giveBytes(entry, bytes / 2)])),
  connections: (entry: Entry, total: number, atOnce: number) =>
    seconds(async () => {
      let left = total;
      const lane = async (): Promise<void> => {
        while (left > 0) {
          left -= 1;
          await echoOnce(entry);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, lane));
    }),
  echo: echoTimes,
  /** Seconds until an echo comes back, asked for again as long as nobody listens. */
  firstByte: (entry: Entry) =>
    seconds(async () => {
      for (const end = performance.now() + 20_000; performance.now() < end; ) {
        const answered = await echoOnce(entry).then(
          () => true,
          () => false,
        );
        if (answered) return;
        await sleep(1);
      }
      throw new Error('Nobody answered within 20 s');
    }),
};

export type Tasks = typeof tasks;

process.on('message', async ({ id, task, args }: { id: number; task: keyof Tasks; args: readonly unknown[] }) => {
  const work = tasks[task] as (...args: readonly unknown[]) => Promise<unknown>;
  try {
    process.send?.({ id, value: await work(...args) });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.once('disconnect', () => process.exit());
