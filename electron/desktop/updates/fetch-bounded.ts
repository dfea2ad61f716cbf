import { fail, ok, type Result } from '@shared/model/result.ts';
import type { UpdateProblem } from '@shared/model/updates.ts';

/** The part of fetch that is needed: Electron's, which knows the system's proxy and certificates. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Gets a small file whole: `most` bytes within `ms` milliseconds, from the very address, with nothing that tells who asks. */
export async function fetchBounded(
  fetch: Fetch,
  url: URL,
  { most, ms }: { readonly most: number; readonly ms: number },
): Promise<Result<Buffer, UpdateProblem>> {
  const enough = AbortSignal.timeout(ms);
  try {
    const response = await fetch(url.href, {
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: enough,
    });
    if (response.status !== 200) {
      await response.body?.cancel().catch(() => {});
      return fail({ kind: 'refused', status: response.status, file: url.pathname.split('/').at(-1) ?? '' });
    }
    const bytes = await readUpTo(response, most);
    return bytes ? ok(bytes) : fail({ kind: 'too-large' });
  } catch (error) {
    return fail(enough.aborted ? { kind: 'too-slow' } : { kind: 'unreachable', detail: detailOf(error) });
  }
}

/** Null as soon as there is more. */
async function readUpTo(response: Response, most: number): Promise<Buffer | null> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done || !value) return Buffer.concat(chunks);
    size += value.length;
    if (size > most) {
      await reader?.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
}

/** Chromium's or the system's name for it, such as net::ERR_CONNECTION_REFUSED; never an address or a path. */
export function detailOf(error: unknown): string {
  const text = error instanceof Error ? `${error.message} ${String(error.cause ?? '')}` : '';
  return /\b(?:net::ERR_[A-Z_]+|E[A-Z]{3,20})\b/.exec(text)?.[0] ?? 'ERR_FAILED';
}
