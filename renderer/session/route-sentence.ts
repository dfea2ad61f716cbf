import { isProxyWay } from '@shared/model/proxy.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';

/** What a loaded session says of a proxy that this window cannot edit, or null. */
export function routeSentence({ proxy }: SessionProfile): string | null {
  if (proxy.kind === 'none' || isProxyWay(proxy)) return null;
  return words().proxy.unknownKind(proxy.kind);
}
