import type { SessionSnapshot } from '@shared/model/status.ts';

/** An open session with a server that has nothing better than this. */
export function withWeakPicks(open: SessionSnapshot): SessionSnapshot {
  if (!open.server) return open;
  const old = { cipher: '3des-cbc', mac: 'hmac-md5', compression: 'none' };
  const algorithms = {
    kex: 'diffie-hellman-group1-sha1',
    hostKey: 'ssh-rsa',
    hostKeyBits: 1024,
    clientToServer: old,
    serverToClient: old,
    strictKex: false,
  };
  return { ...open, server: { ...open.server, software: 'Cisco-1.25', algorithms } };
}
