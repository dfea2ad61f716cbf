import type { SessionProfile } from '@shared/model/session-profile.ts';

/** What a loaded session says of its way to the server that this window cannot edit, or null. */
export function routeSentence({ hops, proxy }: SessionProfile): string | null {
  if (proxy.kind !== 'none')
    return `This session names a proxy (${proxy.kind}), which Culvert does not support yet: it will not open.`;
  if (hops.length === 0) return null;
  return hops.length === 1
    ? 'This session goes through one other server on its way.'
    : `This session goes through ${hops.length} other servers on its way.`;
}
