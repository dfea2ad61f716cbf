import type { CulvertApi } from '@shared/ipc/derive.ts';
import type { CheckReport } from '@shared/model/check.ts';
import { create } from 'zustand';
import { api } from '../ipc/api.ts';

interface CheckStore {
  /** What main last said of a check; null before the first. */
  readonly report: CheckReport | null;
}

export const useCheck = create<CheckStore>(() => ({ report: null }));

let followed: CulvertApi | null = null;

/** Follows main's reports from now on, whichever panel is shown; to be called before a check is begun. */
export function followChecks(): void {
  const culvert = api();
  if (followed === culvert) return;
  followed = culvert;
  useCheck.setState({ report: null });
  culvert.on('check', (report) => {
    if (followed === culvert) useCheck.setState({ report });
  });
}
