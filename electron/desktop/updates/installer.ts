import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { UpdateProblem } from '@shared/model/updates.ts';
import { detailOf } from './fetch-bounded.ts';
import type { Offer } from './read-feed.ts';

/** What is used of electron-updater, so that tests need no packaged app. */
export interface Updater {
  /** Sets what is to be had and where, from a feed that was believed. */
  offer(offer: Offer, feed: string): Promise<void>;
  /** Gives the downloaded file, its hash checked; rejects otherwise. */
  download(): Promise<string>;
  cancel(): void;
  /** Where what is being downloaded grows. */
  readonly folder: string;
  install(restart: boolean): void;
}

export interface InstallerDeps {
  readonly load: () => Promise<Updater>;
  readonly every: (ms: number, look: () => void) => { stop(): void };
}

/** Milliseconds between looks at a download, and how many without a new byte end it. */
const lookMs = 500;
const stalledLooks = 120;

/** A version on its way to be installed. */
export interface Installer {
  download(offer: Offer, feed: string, onBytes: (bytes: number) => void): Promise<Result<null, UpdateProblem>>;
  cancel(): void;
  /** Whether the downloaded file is still what was offered; to be asked right before `install`. */
  isSound(): Promise<boolean>;
  /** Throws where it cannot. The caller ends the app. */
  install(restart: boolean): void;
}

export function createInstaller({ load, every }: InstallerDeps): Installer {
  let updater: Updater | null = null;
  let ready: { readonly file: string; readonly sha512: string } | null = null;
  let cancelled = false;
  return {
    async download(offer, feed, onBytes) {
      cancelled = false;
      let tooMuch = false;
      try {
        updater ??= await load();
        const { folder, cancel } = updater;
        await updater.offer(offer, feed);
        const watch = watchDownload(every, folder, Math.max(...offer.files.map(({ size }) => size)), onBytes, (why) => {
          tooMuch = why === 'too-large';
          cancel();
        });
        const file = await updater.download().finally(watch.stop);
        const sha512 = await hashOf(file);
        if (!offer.files.some((one) => one.sha512 === sha512)) return fail({ kind: 'tampered' });
        ready = { file, sha512 };
        return cancelled ? fail({ kind: 'not-downloaded', detail: 'cancelled' }) : ok(null);
      } catch (error) {
        return fail(tooMuch ? { kind: 'too-large' } : problemOf(error));
      }
    },
    cancel() {
      cancelled = true;
      updater?.cancel();
    },
    isSound: async () => ready !== null && (await hashOf(ready.file).catch(() => '')) === ready.sha512,
    install(restart) {
      if (!updater || !ready) throw new Error('Nothing was downloaded');
      updater.install(restart);
    },
  };
}

/**
 * electron-updater goes by what the server says of the length, and by nothing where that says nothing. So the file is
 * looked at as it grows.
 */
function watchDownload(
  every: InstallerDeps['every'],
  folder: string,
  most: number,
  onBytes: (bytes: number) => void,
  end: (why: 'too-large' | 'stalled') => void,
): { stop(): void } {
  let last = -1;
  let still = 0;
  return every(lookMs, () => {
    const bytes = sizeIn(folder);
    still = bytes === last ? still + 1 : 0;
    last = bytes;
    if (bytes > most) end('too-large');
    else if (still >= stalledLooks) end('stalled');
    else onBytes(bytes);
  });
}

function sizeIn(folder: string): number {
  try {
    const growing = readdirSync(folder).filter((name) => name.startsWith('temp-'));
    return growing.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  } catch {
    return 0;
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

function problemOf(error: unknown): UpdateProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const status = /^HTTP_ERROR_(\d{3})$/.exec(code)?.[1];
  if (code === 'ERR_CHECKSUM_MISMATCH') return { kind: 'tampered' };
  if (status) return { kind: 'refused', status: Number(status), file: '' };
  return { kind: 'not-downloaded', detail: detailOf(error) };
}
