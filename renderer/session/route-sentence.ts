import { isProxyWay } from '@shared/model/proxy.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';

/** What a loaded session says of a proxy that this window cannot edit, or null. */
export function routeSentence({ proxy }: SessionProfile): string | null {
  if (proxy.kind === 'none' || isProxyWay(proxy)) return null;
  return `This session names a kind of proxy that Culvert does not know (${proxy.kind}): it will not open until another is chosen.`;
}
