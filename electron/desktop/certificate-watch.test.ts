import type { CertificateDescription } from '@shared/model/certificate.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { expect, test } from 'vitest';
import { createCertificateWatch } from './certificate-watch.ts';

const hour = 3_600_000;
const certificate: CertificateDescription = {
  type: 'ED25519-CERT',
  usage: 'user',
  keyId: 'ada',
  serial: '1',
  principals: ['ada'],
  validFrom: 0,
  validTo: 10 * hour,
  authority: { type: 'ED25519', fingerprint: 'SHA256:a' },
  keyFingerprint: 'SHA256:k',
  permitsForwarding: true,
  sourceAddresses: null,
};
const session = (state: 'open' | 'closed', serial = '1'): SessionSnapshot => ({
  id: 's',
  name: 'Office',
  status: state === 'open' ? { state, since: 0 } : { state },
  hops: [],
  server: null,
  forwards: [],
  lastError: null,
  identity: {
    source: 'publickey',
    name: '~/.ssh/id-cert.pub',
    type: 'ED25519',
    fingerprint: 'SHA256:k',
    certificate: { ...certificate, serial },
  },
});

function watched(snapshots: () => readonly SessionSnapshot[]) {
  const told: string[] = [];
  let now = 0;
  const look = createCertificateWatch({
    snapshots,
    warn: (name, sentence) => told.push(`${name}: ${sentence}`),
    now: () => now,
  });
  return (at: number) => {
    now = at;
    look();
    return told.splice(0);
  };
}

test('warns of an open session’s certificate once, when it nears its end, and of the next one anew', () => {
  let serial = '1';
  const lookAt = watched(() => [session('open', serial)]);
  expect(lookAt(8 * hour)).toEqual([]);
  expect(lookAt(9.5 * hour)).toEqual([
    expect.stringContaining(
      'Office: It signed in with the ED25519 certificate ~/.ssh/id-cert.pub, which ends in 30 minutes.',
    ),
  ]);
  expect(lookAt(9.6 * hour)).toEqual([]);
  serial = '2';
  expect(lookAt(9.7 * hour)).toHaveLength(1);
});

test('says nothing of a session that is not open, and of one without a certificate', () => {
  const plain = { ...session('open'), identity: null };
  expect(watched(() => [session('closed'), plain])(9.9 * hour)).toEqual([]);
});
