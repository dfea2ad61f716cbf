import { type KeyObject, verify } from 'node:crypto';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { UpdateProblem } from '@shared/model/updates.ts';
import * as v from 'valibot';
import { compareVersions, isVersion } from './version.ts';

/** No installer of ours is larger, in bytes. */
export const largestInstaller = 1_000_000_000;

const file = v.object({
  url: v.pipe(v.string(), v.maxLength(300), v.regex(/^[\w.@+-]+$/)),
  sha512: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{86}==$/)),
  size: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(largestInstaller)),
});

const schema = v.object({
  version: v.pipe(v.string(), v.check(isVersion)),
  files: v.pipe(v.array(file), v.minLength(1), v.maxLength(20)),
  releaseDate: v.optional(v.pipe(v.string(), v.maxLength(40)), ''),
});

/** What a feed offers: electron-builder's `latest*.yml`, of which all else is left out. */
export type Offer = v.InferOutput<typeof schema>;

/** Whether a detached Ed25519 signature in base64 is one of these very bytes. */
export function isSignedBy(key: KeyObject, bytes: Buffer, signature: Buffer): boolean {
  const text = signature.toString('latin1').trim();
  return /^[A-Za-z0-9+/]{86}==$/.test(text) && verify(null, bytes, key, Buffer.from(text, 'base64'));
}

/** What the YAML of a feed came to, as an offer. */
export function readFeed(parsed: unknown): Result<Offer, UpdateProblem> {
  const read = v.safeParse(schema, parsed);
  return read.success ? ok(read.output) : fail({ kind: 'not-a-feed' });
}

/** The offer where it is newer than what runs, null where that is what runs; going back is never offered. */
export function judgeOffer(offer: Offer, running: string): Result<Offer | null, UpdateProblem> {
  const by = compareVersions(offer.version, running);
  if (by < 0) return fail({ kind: 'older', version: offer.version });
  return ok(by === 0 ? null : offer);
}
