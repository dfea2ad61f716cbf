import type { AgentKeyView, AgentView } from '@shared/model/agent-view.ts';
import type { CertificateDescription } from '@shared/model/certificate.ts';

const print = (seed: string): string => `SHA256:${seed.repeat(43).slice(0, 43)}`;
const key = (more: Partial<AgentKeyView>): AgentKeyView => ({
  fingerprint: print('uNiVztksCsDhcc0u9e8B'),
  type: 'ED25519',
  bits: 256,
  comment: 'ada@laptop',
  isSecurityKey: false,
  certificates: [],
  ...more,
});

const found = [
  { name: '1Password', setting: '~/.1password/agent.sock' },
  { name: 'gpg-agent', setting: '$' + '{XDG_RUNTIME_DIR}/gnupg/S.gpg-agent.ssh' },
];

/** One that ends in three hours, of eight. */
export const sampleCertificate = (more: Partial<CertificateDescription> = {}): CertificateDescription => ({
  type: 'ED25519-CERT',
  usage: 'user',
  keyId: 'ada@example.com',
  serial: '4711',
  principals: ['ada', 'deploy'],
  validFrom: Date.now() - 5 * 3_600_000,
  validTo: Date.now() + 3 * 3_600_000,
  authority: { type: 'ED25519', fingerprint: print('cA7') },
  keyFingerprint: print('uNiVztksCsDhcc0u9e8B'),
  permitsForwarding: true,
  sourceAddresses: null,
  ...more,
});

const keys: readonly AgentKeyView[] = [
  key({ certificates: [sampleCertificate()] }),
  key({
    fingerprint: print('rQ7'),
    type: 'RSA',
    bits: 3072,
    comment: '/home/ada/.ssh/id_rsa',
    certificates: [sampleCertificate({ validTo: Date.now() - 90_000 })],
  }),
  key({ fingerprint: print('Zk2'), type: 'ED25519-SK', comment: 'YubiKey 5C, blue', isSecurityKey: true }),
  key({ fingerprint: print('9pL'), type: 'ECDSA', bits: 384, comment: '' }),
];

/** An agent with keys, or with a trouble; null for a scene about something else. */
export function agentFor(name: string): AgentView | null {
  const trouble = (error: Extract<AgentView['look'], { state: 'trouble' }>['error']): AgentView => ({
    look: { state: 'trouble', error },
    found,
  });
  switch (name) {
    case 'agent':
      return { look: { state: 'holding', place: '/run/user/1000/ssh-agent.socket', keys }, found };
    case 'agent-missing':
      return trouble({ kind: 'agent-unavailable' });
    case 'agent-locked':
      return trouble({ kind: 'agent-no-keys', agent: '/run/user/1000/ssh-agent.socket', mayBeLocked: true });
    default:
      return null;
  }
}
