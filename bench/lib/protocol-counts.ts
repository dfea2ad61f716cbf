import { createRequire } from 'node:module';
import ssh2 from 'ssh2';

/** What went on under every connection of this process since the counting began. */
export interface ProtocolCounts {
  /** Key exchanges, first and later ones alike. */
  handshakes: number;
  /** Questions for a sign of life. */
  pings: number;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** ssh2's own file has no types. */
const Protocol: { readonly prototype: object } = createRequire(import.meta.url)('ssh2/lib/protocol/Protocol.js');

/** Counts from now on. */
export function countProtocol(): Readonly<ProtocolCounts> {
  const counts: ProtocolCounts = { handshakes: 0, pings: 0 };
  before(ssh2.Client.prototype, 'emit', (name) => {
    if (name === 'handshake') counts.handshakes += 1;
  });
  before(Protocol.prototype, 'ping', () => {
    counts.pings += 1;
  });
  return counts;
}

function before(prototype: object, method: string, tell: (first: unknown) => void): void {
  const methods = prototype as Record<string, Method>;
  const original = methods[method];
  if (original === undefined) throw new Error(`ssh2 has no ${method}`);
  methods[method] = function counted(...args) {
    tell(args[0]);
    return original.apply(this, args);
  };
}
