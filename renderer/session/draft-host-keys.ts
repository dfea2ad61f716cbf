import type { HostKeySettings } from '@shared/model/host-key-settings.ts';
import type { Problem } from '@shared/model/problem.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import { isKeyAlias, parseFingerprints } from '@shared/parse/host-key.ts';
import { words } from '@shared/words/words.ts';

/** How the server is known, as it stands in the form. */
export interface HostKeysDraft {
  /** One fingerprint a line. */
  pinnedKeys: string;
  hostKeyAlias: string;
  saveKeysTo: HostKeySettings['saveTo'];
  updateHostKeys: HostKeySettings['update'];
}

export const hostKeysDraftOf = (settings: HostKeySettings): HostKeysDraft => ({
  pinnedKeys: settings.pinned.join('\n'),
  hostKeyAlias: settings.alias,
  saveKeysTo: settings.saveTo,
  updateHostKeys: settings.update,
});

/** What of it a person types and may get wrong. */
export function readHostKeys({ pinnedKeys, hostKeyAlias }: HostKeysDraft) {
  return { pinnedKeys: readPinned(pinnedKeys), hostKeyAlias: readAlias(hostKeyAlias.trim()) };
}

function readPinned(text: string): Result<readonly string[], Problem> {
  const pinned = parseFingerprints(text);
  return pinned ? ok(pinned) : malformed(words().details.field.fingerprints);
}

const readAlias = (alias: string): Result<string, Problem> =>
  isKeyAlias(alias) ? ok(alias) : malformed(words().details.field.keyAlias);

const malformed = (detail: string): Result<never, Problem> => fail({ kind: 'malformed', field: 'options', detail });

/** The draft laid over the settings it was loaded from, unknown keys included. */
export const hostKeysFrom = (
  draft: HostKeysDraft,
  base: HostKeySettings,
  read: { readonly pinnedKeys: readonly string[]; readonly hostKeyAlias: string },
): HostKeySettings => ({
  ...base,
  pinned: read.pinnedKeys,
  alias: read.hostKeyAlias,
  saveTo: draft.saveKeysTo,
  update: draft.updateHostKeys,
});
