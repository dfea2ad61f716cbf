import { destinationOf } from '@shared/model/forward-rule.ts';
import type { ForwardSnapshot } from '@shared/model/status.ts';
import { likelyProgram, type Program, programLine, programs } from '@shared/use/programs.ts';
import { reachHere } from '@shared/use/reach.ts';
import { chromiumLine, curlLine, firefoxPreferences } from '@shared/use/socks.ts';
import { words } from '@shared/words/words.ts';

/** One way to use a forward from this computer. */
export type Use =
  | { readonly key: string; readonly label: string; readonly does: 'browse'; readonly scheme: 'http' | 'https' }
  | {
      readonly key: string;
      readonly label: string;
      readonly does: 'copy';
      readonly text: string;
      readonly what: string;
    }
  | { readonly key: string; readonly label: string; readonly does: 'launch'; readonly browser: string };

/** All ways, the likeliest first; `isSure` where what it leads to says so. None where it does not listen on this computer. */
export function usesOf(
  forward: Pick<ForwardSnapshot, 'rule' | 'status'>,
  browsers: readonly string[],
  isWindows: boolean,
): { readonly uses: readonly Use[]; readonly isSure: boolean } {
  const reach = reachHere(forward);
  if (!reach) return { uses: [], isSure: false };
  if (forward.rule.kind === 'dynamic')
    return 'path' in reach ? { uses: [], isSure: false } : { uses: proxyUses(reach, browsers), isSure: true };
  const destination = destinationOf(forward.rule);
  const likely = destination && likelyProgram(destination);
  const order = likely ? [likely, ...programs.filter((one) => one !== likely)] : programs;
  const uses = order.flatMap((program) => {
    const line = programLine(program, reach, isWindows);
    return line === null ? [] : [programUse(program, line)];
  });
  return { uses, isSure: likely !== null && uses.length > 0 };
}

function programUse(program: Program, line: string): Use {
  const said = words().status.use;
  if (program === 'http' || program === 'https')
    return { key: program, label: said.open[program], does: 'browse', scheme: program };
  return { key: program, label: said.copy[program], does: 'copy', text: line, what: line };
}

function proxyUses(proxy: { host: string; port: number }, browsers: readonly string[]): readonly Use[] {
  const said = words().status.use;
  const [chromium, curl] = [chromiumLine(proxy), curlLine(proxy)];
  return [
    ...browsers.map((browser): Use => ({ key: browser, label: said.launch(browser), does: 'launch', browser })),
    { key: 'firefox', label: said.firefox, does: 'copy', text: firefoxPreferences(proxy), what: said.firefoxDone },
    { key: 'chromium', label: said.chromium, does: 'copy', text: chromium, what: chromium },
    { key: 'curl', label: said.curl, does: 'copy', text: curl, what: curl },
  ];
}
