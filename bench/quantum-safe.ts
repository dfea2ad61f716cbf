import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { connectSsh } from '../electron/ssh/connection.ts';
import { algorithmsReady } from '../electron/ssh/kex/ready.ts';
import { depsFor, targetOf } from '../electron/testing/connect-fixture.ts';
import { pattern, startEcho } from '../electron/testing/echo-server.ts';
import { newerSshd } from '../electron/testing/newer-sshd.ts';
import { type Sshd, startSshd } from '../electron/testing/sshd.ts';
import { type FigureOptions, type Outcome, runFigure } from './lib/figure.ts';

const methods = ['mlkem768x25519-sha256', 'sntrup761x25519-sha512', 'sntrup761x25519-sha512@openssh.com'];

/** Connects and carries bytes there and back, with fresh keys on the way; null where all came back. */
async function carry(server: Sshd, echo: number, kex: string | null, bytes: number): Promise<string | null> {
  const algorithms = { preset: 'modern' as const, ...(kex === null ? {} : { kex: [kex] }) };
  const target = targetOf(server, { algorithms, rekey: { bytes: 1 << 20, seconds: 0 } });
  const connection = await connectSsh(target, depsFor(server), AbortSignal.timeout(60_000));
  const agreed = connection.server.algorithms.kex;
  const channel = await connection.openChannel({ host: '127.0.0.1', port: echo }, { host: '127.0.0.1', port: 1 });
  const sent = createHash('sha256');
  for (const piece of pattern(bytes)) {
    sent.update(piece);
    channel.write(piece);
  }
  channel.end();
  const back = createHash('sha256');
  for await (const chunk of channel) back.update(chunk);
  connection.end();
  if (agreed !== (kex ?? methods[0])) return `agreed on ${agreed}`;
  return sent.digest('hex') === back.digest('hex') ? null : `${agreed} damaged what it carried`;
}

async function run({ quick }: FigureOptions): Promise<Outcome> {
  await algorithmsReady();
  const server = await startSshd({ program: await newerSshd(), config: ['LogLevel DEBUG1'] });
  const echo = await startEcho();
  const times = quick ? 2 : 20;
  const troubles: string[] = [];
  const began = performance.now();
  for (let time = 0; time < times; time += 1) {
    for (const kex of [null, ...methods]) {
      const trouble = await carry(server, echo.port, kex, 4 << 20);
      if (trouble !== null) troubles.push(trouble);
    }
  }
  const exchanges = server.log().match(/SSH2_MSG_NEWKEYS received/g)?.length ?? 0;
  const software = /OpenSSH_[\w.]+/.exec(server.log())?.[0] ?? 'a newer OpenSSH';
  await server.stop();
  await echo.stop();
  const connections = times * (methods.length + 1);
  const seconds = Math.round((performance.now() - began) / 1000);
  return {
    met: troubles.length === 0 && exchanges > connections,
    seen: `${connections} connections to ${software}, ${exchanges} key exchanges in ${seconds} s; ${troubles.length} troubles${troubles[0] ? `: ${troubles[0]}` : ''}`,
    figures: { connections, exchanges, troubles: troubles.length },
  };
}

await runFigure({
  name: 'quantum-safe',
  what: 'Quantum-safe key exchanges with the OpenSSH of Debian 13, fetched for it, with fresh keys under load',
  asked: 'ML-KEM agreed on by default, each method carries 4 MiB there and back unchanged (SHA-256)',
  limitSeconds: 400,
  run,
});
