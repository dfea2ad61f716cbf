import type { KnownKeyLine } from '@shared/model/known-key-line.ts';

const from = { marker: 'none', hashed: false, removable: true } as const;

/** Lines of each kind that may speak of a server. */
export const knownKeyLines: readonly KnownKeyLine[] = [
  {
    ...from,
    file: '/home/ada/.ssh/known_hosts',
    line: 12,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:3CdplBrDEBX6P9MlRhbncSnsVir4/UJKW7PJFGPNvjQ',
    hashed: true,
  },
  {
    ...from,
    file: '/home/ada/.config/culvert/known_hosts',
    line: 3,
    algorithm: 'ecdsa-sha2-nistp256',
    fingerprint: 'SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDCzMNmTu2OZTPVUqo',
  },
  {
    ...from,
    marker: 'cert-authority',
    removable: false,
    file: '/etc/ssh/ssh_known_hosts',
    line: 1,
    algorithm: 'ssh-ed25519',
    fingerprint: 'SHA256:AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQ',
  },
];
