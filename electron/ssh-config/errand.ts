import type { Result } from '@shared/model/result.ts';
import { type ConfigListing, lineFor, listHosts } from './hosts.ts';
import { type HostPlan, planHost } from './plan-host.ts';
import { configSurroundings } from './surroundings.ts';

/** What a thread of its own is sent for, so that a large file or a slow one holds nothing up. */
export type Errand =
  | { readonly kind: 'list' }
  | { readonly kind: 'plan'; readonly host: string; readonly matchExec: boolean }
  | { readonly kind: 'line'; readonly host: string };

/** What each errand brings back. */
export interface ErrandResults {
  readonly list: ConfigListing;
  readonly plan: Result<HostPlan, string>;
  readonly line: Result<string | null, string>;
}

/** Does one here and now. */
export function doErrand<E extends Errand>(errand: E): ErrandResults[E['kind']] {
  return answer(errand) as ErrandResults[E['kind']];
}

function answer(errand: Errand): ErrandResults[Errand['kind']] {
  const around = configSurroundings(false, () => undefined);
  switch (errand.kind) {
    case 'list':
      return listHosts({ kind: 'default' }, around);
    case 'plan':
      return planHost(errand.host, errand.matchExec);
    case 'line':
      return lineFor(errand.host, { kind: 'default' }, around);
  }
}
