import { defaultRekeyLimit } from '@shared/model/algorithms.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { pattern, startEcho, type TcpFixture } from '../testing/echo-server.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import { RekeyClock } from './rekey-clock.ts';

let server: Sshd;
let echo: TcpFixture;
beforeAll(async () => {
  server = await startSshd({ config: ['LogLevel DEBUG1'] });
  echo = await startEcho();
});
afterAll(async () => {
  await server.stop();
  await echo.stop();
});

test.each([
  ['sntrup761x25519-sha512@openssh.com', false],
  ['curve25519-sha256', true],
  ['diffie-hellman-group14-sha256', false],
])('%s: fresh keys under load, asked for by us, and nothing is lost', async (kex, compression) => {
  const from = server.log().length;
  const target = targetOf(server, {
    algorithms: { preset: 'modern', kex: [kex] },
    options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression },
    rekey: { bytes: 256 * 1024, seconds: 0 },
  });
  const connection = await connectSsh(target, depsFor(server), AbortSignal.timeout(30_000));
  const pieces = [...pattern(4 * 1024 * 1024)];
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo.port }, { host: '127.0.0.1', port: 1 });
  for (const piece of pieces) channel.write(piece);
  channel.end();
  expect(Buffer.concat(await channel.toArray()).equals(Buffer.concat(pieces))).toBe(true);
  connection.end();
  // This sshd asks for none itself before a gigabyte.
  const exchanges =
    server
      .log()
      .slice(from)
      .match(/SSH2_MSG_KEXINIT received/g) ?? [];
  expect(exchanges.length).toBeGreaterThan(2);
});

test('fresh keys are asked for after so much or so long, counted anew from each exchange', () => {
  let asked = 0;
  const byBytes = new RekeyClock({ bytes: 1000, seconds: 0 }, () => (asked += 1));
  byBytes.passed(999);
  expect(asked).toBe(0);
  byBytes.fresh();
  byBytes.passed(999);
  expect(asked).toBe(0);
  byBytes.passed(1);
  expect(asked).toBe(1);
  const byTime = new RekeyClock({ ...defaultRekeyLimit, seconds: 1e-9 }, () => (asked += 1));
  byTime.passed(1);
  expect(asked).toBe(2);
});
