import { isIP } from 'node:net';
import { isUnix } from '@shared/model/endpoint.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';

/**
 * Whether one rule's listener could be in the way of another's: the same side, the same port, and addresses that may
 * overlap. Names and "every interface" may overlap with anything; port 0 is never in the way.
 */
export function mayClash(a: ForwardRule, b: ForwardRule): boolean {
  if ((a.kind === 'remote') !== (b.kind === 'remote')) return false;
  if (isUnix(a.source) || isUnix(b.source)) {
    return isUnix(a.source) && isUnix(b.source) && a.source.path === b.source.path;
  }
  if (a.source.port === 0 || a.source.port !== b.source.port) return false;
  const others = addressesOf(b.source.host);
  return addressesOf(a.source.host).some((one) => others.some((other) => mayOverlap(one, other)));
}

/** `''` stands for loopback, or for every interface where others are let in: taken for the wider of the two. */
const addressesOf = (host: string): readonly string[] => host.split(',').map((one) => one.trim() || '*');

const mayOverlap = (a: string, b: string): boolean => isIP(a) === 0 || isIP(b) === 0 || a === b || isAny(a) || isAny(b);

const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';
