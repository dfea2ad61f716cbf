import { basename } from 'node:path';
import { type ProfileFileReading, parseProfileFile } from '@shared/parse/profile.ts';
import { newerVersion } from '@shared/parse/profile-version.ts';
import { words } from '@shared/words/words.ts';
import { lookAt } from './look-at-file.ts';

/** What is at the profile file's place; each `why` is a sentence. */
export type ProfileFileLook =
  | { readonly found: 'nothing' }
  /** `lost`: what of it would not come through a write. */
  | { readonly found: 'sessions'; readonly reading: ProfileFileReading; readonly lost: string | null }
  /** To be kept aside. */
  | { readonly found: 'unusable'; readonly why: string }
  /** To be left as it is: of a later version, or out of reach. */
  | { readonly found: 'not-ours'; readonly why: string };

/** Reads the profile file; changes nothing. */
export function readProfileFile(path: string): ProfileFileLook {
  const look = lookAt(path);
  if (look.found === 'nothing' || look.found === 'unusable') return look;
  const name = basename(path);
  if (look.found === 'out-of-reach') return { found: 'not-ours', why: words().files.outOfReach(name, look.why) };
  const newer = newerVersion(look.json);
  if (newer !== null) return { found: 'not-ours', why: words().files.newer(name, newer) };
  const reading = parseProfileFile(look.json);
  return reading.ok
    ? { found: 'sessions', reading: reading.value, lost: look.lost }
    : { found: 'unusable', why: reading.error };
}
