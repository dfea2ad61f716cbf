import { errorLine } from '@shared/describe/error.ts';
import { fixActions } from '@shared/describe/fix.ts';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import { type TunnelError, toTunnelError } from '@shared/model/tunnel-error.ts';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { depsFor, targetOf } from '../testing/connect-fixture.ts';
import { freePort } from '../testing/free-port.ts';
import { type Sshd, startSshd } from '../testing/sshd.ts';
import { connectSsh } from './connection.ts';
import type { SshConnection } from './types.ts';

let server: Sshd;
let connection: SshConnection;
const open = (to: Sshd): Promise<SshConnection> => connectSsh(targetOf(to), depsFor(to), new AbortController().signal);

beforeAll(async () => {
  server = await startSshd({ config: ['PermitOpen localhost:* 127.0.0.1:* no-such-host.invalid:80'] });
  connection = await open(server);
});
afterAll(async () => {
  connection.end();
  await server.stop();
});

const refusalOf = (destination: TcpEndpoint, over = connection): Promise<TunnelError> =>
  over.openChannel(destination, { host: '127.0.0.1', port: 1 }).then((channel) => {
    channel.destroy();
    throw new Error('It should have been refused');
  }, toTunnelError);
const actionsOf = (error: TunnelError): readonly string[] => fixActions(error).map(({ action }) => action.do);

test('sshd’s refusals, each in words of its own with the fix that fits', async () => {
  const port = await freePort();
  const closed = await refusalOf({ host: 'localhost', port });
  expect(errorLine(closed)).toContain(`Nothing listens on localhost:${port}`);
  expect(actionsOf(closed)).toEqual(['edit-destination']);
  expect(actionsOf(await refusalOf({ host: '127.0.0.1', port }))).toEqual([]);

  const unknown = await refusalOf({ host: 'no-such-host.invalid', port: 80 });
  expect(errorLine(unknown)).toMatch(/does not know that name|could not look up the name/);

  const forbidden = await refusalOf({ host: 'db.internal', port: 5432 });
  expect(errorLine(forbidden)).toContain('does not allow forwarding to db.internal:5432');
  expect(actionsOf(forbidden)).toEqual(['copy-admin-message']);
});

test('a server that forwards nothing at all', async () => {
  const strict = await startSshd({ config: ['AllowTcpForwarding no'] });
  onTestFinished(strict.stop);
  const one = await open(strict);
  const refused = await refusalOf({ host: '127.0.0.1', port: 80 }, one);
  expect(refused).toMatchObject({ kind: 'channel-refused', reason: 'prohibited' });
  const listener = await one.listen({ host: '127.0.0.1', port: 0 }, () => {}).then(() => null, toTunnelError);
  expect(listener).toMatchObject({ kind: 'bind-refused', port: 0 });
  one.end();
});
