import { Duplex } from 'node:stream';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { FakeConnection } from './fake-ssh.ts';
import { probeDestination } from './probe-destination.ts';
import { dynamicRule, localRule, remoteRule, until } from './test-client.ts';

const db = { host: 'db', port: 5432 };
const never = new AbortController().signal;
afterEach(() => void vi.useRealTimers());

const stream = (): Duplex => new Duplex({ read() {}, write() {} });
const unused = () => Promise.reject(new Error('not asked'));

/** A connection whose channels a test opens. */
function slowConnection() {
  const connection = new FakeConnection();
  let open: (channel: Duplex) => void = () => {};
  connection.openChannel = () => new Promise((resolve) => (open = resolve));
  return { connection, open: (channel: Duplex) => open(channel) };
}

test('a destination that answers is let go of at once, and how long it took is told', async () => {
  let clock = 1_000;
  const { connection, open } = slowConnection();
  const channel = stream();
  const probe = probeDestination(localRule(db), connection, unused, never, () => clock);
  clock = 1_042;
  open(channel);
  expect(await probe).toEqual({ probe: 'answers', at: 1_042, milliseconds: 42 });
  expect(channel.destroyed).toBe(true);
});

test('a remote forward is dialled from this computer, within its family', async () => {
  const near = stream();
  const dial = vi.fn(async () => near);
  const rule = remoteRule({ destination: db, family: 'ipv6' });
  expect(await probeDestination(rule, null, dial, never)).toMatchObject({ probe: 'answers' });
  expect(dial).toHaveBeenCalledWith(db, expect.any(AbortSignal), 'ipv6');
  expect(near.destroyed).toBe(true);
});

test('a refusal is told as it is', async () => {
  const error = { kind: 'destination-refused', destination: 'db:5432', detail: 'connection refused' } as const;
  const dial = () => Promise.reject(new TunnelFailure(error));
  expect(await probeDestination(remoteRule({ destination: db }), null, dial, never, () => 7)).toEqual({
    probe: 'failed',
    at: 7,
    error,
  });
});

test('a SOCKS proxy leads nowhere, and without a connection nobody can look', async () => {
  expect(await probeDestination(dynamicRule(), null, unused, never)).toEqual({ probe: 'none' });
  expect(await probeDestination(remoteRule(), new FakeConnection(), unused, never)).toEqual({ probe: 'none' });
  expect(await probeDestination(localRule(db), null, unused, never)).toEqual({ probe: 'unchecked' });
});

test.each(['local', 'remote'] as const)(
  '%s: silence is a failure after ten seconds, and a late answer is let go',
  async (kind) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { connection, open } = slowConnection();
    const rule = kind === 'local' ? localRule(db) : remoteRule({ destination: db });
    const probe = probeDestination(
      rule,
      connection,
      () => connection.openChannel(db),
      never,
      () => 9,
    );
    vi.advanceTimersByTime(10_000);
    const failed = await probe;
    expect(failed).toMatchObject({ probe: 'failed', at: 9, error: { destination: 'db:5432' } });
    const late = stream();
    open(late);
    await until(() => late.destroyed);
  },
);

test('an abort is no verdict', async () => {
  const abort = new AbortController();
  const { connection } = slowConnection();
  const probe = probeDestination(localRule(db), connection, unused, abort.signal);
  abort.abort(new Error('never mind'));
  await expect(probe).rejects.toThrow('never mind');
});
