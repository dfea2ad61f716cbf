import type { rules as English } from '../en/rules.ts';

export const rules: typeof English = {
  kind: { local: 'Lokal', remote: 'Entfernt', dynamic: 'Dynamisch' },
  socksProxy: 'SOCKS-Proxy',
  dynamic: (source) => `Dynamisch ${source}`,
  to: (kind, source, destination) => `${kind} ${source} zu ${destination}`,
};
