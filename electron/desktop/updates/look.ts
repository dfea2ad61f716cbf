import type { KeyObject } from 'node:crypto';
import { fail, type Result } from '@shared/model/result.ts';
import type { UpdateProblem } from '@shared/model/updates.ts';
import { type Fetch, fetchBounded } from './fetch-bounded.ts';
import { isSignedBy, judgeOffer, type Offer, readFeed } from './read-feed.ts';

/** A feed has a kilobyte; its signature has 88 characters. In bytes and milliseconds. */
const feedBounds = { most: 64 * 1024, ms: 20_000 };
const signatureBounds = { most: 1024, ms: 20_000 };

export interface LookDeps {
  readonly fetch: Fetch;
  readonly parse: (text: string) => Promise<unknown> | unknown;
  /** Null where none is built in: what is found then is told, and nothing is downloaded. */
  readonly key: KeyObject | null;
  readonly running: string;
  /** electron-builder's name of this system's feed. */
  readonly file: string;
}

/** electron-builder's name of a system's feed, in the channel for everybody. */
export function feedFile(platform: NodeJS.Platform, arch: string): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** Asks a feed once, and believes it only with its signature. Gives null where what runs is the newest. */
export async function look(feed: string, deps: LookDeps): Promise<Result<Offer | null, UpdateProblem>> {
  const address = new URL(deps.file, feed);
  const got = await fetchBounded(deps.fetch, address, feedBounds);
  if (!got.ok) return got;
  const wrong = deps.key && (await signatureTrouble(address, got.value, deps.key, deps.fetch));
  if (wrong) return fail(wrong);
  const offer = readFeed(await parseQuietly(deps.parse, got.value));
  return offer.ok ? judgeOffer(offer.value, deps.running) : offer;
}

async function signatureTrouble(
  address: URL,
  bytes: Buffer,
  key: KeyObject,
  fetch: Fetch,
): Promise<UpdateProblem | null> {
  const signature = await fetchBounded(fetch, new URL(`${address.href}.sig`), signatureBounds);
  if (!signature.ok) {
    const isMissing = signature.error.kind === 'refused' && [403, 404, 410].includes(signature.error.status);
    return isMissing ? { kind: 'unsigned' } : signature.error;
  }
  return isSignedBy(key, bytes, signature.value) ? null : { kind: 'wrong-signature' };
}

async function parseQuietly(parse: LookDeps['parse'], bytes: Buffer): Promise<unknown> {
  try {
    return await parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}
