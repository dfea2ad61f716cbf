import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseFeedAddress } from '@shared/parse/update-feed.ts';
import * as v from 'valibot';

const schema = v.object({
  feed: v.nullable(v.string()),
  publicKey: v.nullable(v.string()),
  page: v.nullable(v.pipe(v.string(), v.startsWith('https://'))),
  publisherName: v.array(v.string()),
});

/** What whoever builds a release says of its updates (docs/updates.md). */
export interface ReleaseFacts {
  readonly feed: string | null;
  /** Checks feeds; without one nothing is downloaded or installed. */
  readonly key: KeyObject | null;
  readonly page: string | null;
  /** The names that Windows may find in the signature of an installer. */
  readonly publisherName: readonly string[];
}

const none: ReleaseFacts = { feed: null, key: null, page: null, publisherName: [] };

/** Reads `resources/updates.json`; a file that is not sound is as one that names nothing. */
export function releaseFacts(file: string): ReleaseFacts {
  try {
    const { feed, publicKey, page, publisherName } = v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
    return { feed: feed && parseFeedAddress(feed), key: publicKey ? ed25519(publicKey) : null, page, publisherName };
  } catch {
    return none;
  }
}

/** From the 32 bytes of RFC 8032 in base64; throws on anything else. */
const ed25519 = (base64: string): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(base64, 'base64').toString('base64url') },
    format: 'jwk',
  });
