import { kindName } from '@shared/describe/rule.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';

/** How to get at the page behind a forward of the practice session. */
export interface PracticePage {
  readonly url: string;
  /** `host:port` of the SOCKS proxy to go through, or null for the forward's own address. */
  readonly proxy: string | null;
  /** Names the forward, for the window's title. */
  readonly through: string;
}

/** Where the page behind a listening practice forward is; the error is one sentence. */
export function practicePage({ rule, status }: ForwardSnapshot): Result<PracticePage, string> {
  const bound = status.state === 'listening' ? status.bound[0] : undefined;
  if (bound === undefined) return fail(words().practice.notListening);
  const address = reachable(bound);
  if (address === null) return fail(words().practice.onSocket);
  const through = `${kindName(rule.kind)} ${bound}`;
  return ok(
    rule.kind === 'dynamic'
      ? { url: 'http://web.practice/', proxy: address, through }
      : { url: `http://${address}/`, proxy: null, through },
  );
}

/** An address bound on every interface is reached through loopback. */
function reachable(bound: string): string | null {
  if (!/:\d+$/.test(bound)) return null;
  return bound.replace(/^(0\.0\.0\.0|\*):/, '127.0.0.1:').replace(/^\[::\]:/, '[::1]:');
}
