import {
  Activity,
  Cable,
  Fingerprint,
  KeyRound,
  ListChecks,
  type LucideIcon,
  Network,
  Route,
  ScrollText,
  Server,
  Settings,
  ShieldCheck,
  Waypoints,
} from 'lucide-react';
import type { Panel } from '../store/ui.ts';

export interface Category {
  readonly panel: Panel;
  /** 1 at the top; a category belongs to the nearest one above it with a lower level. */
  readonly level: 1 | 2 | 3;
  readonly icon: LucideIcon;
}

/** The categories whose children are out of sight. */
export type Folds = ReadonlySet<Panel>;

/** PuTTY's tree. It starts unfolded, so that Tunnels is never out of sight unless somebody put it there. */
export const categories: readonly Category[] = [
  { panel: 'session', level: 1, icon: Server },
  { panel: 'connection', level: 1, icon: Network },
  { panel: 'proxy', level: 2, icon: Waypoints },
  { panel: 'ssh', level: 2, icon: Cable },
  { panel: 'algorithms', level: 3, icon: ShieldCheck },
  { panel: 'host-keys', level: 3, icon: Fingerprint },
  { panel: 'auth', level: 3, icon: KeyRound },
  { panel: 'tunnels', level: 3, icon: Route },
  { panel: 'status', level: 1, icon: Activity },
  { panel: 'check', level: 2, icon: ListChecks },
  { panel: 'log', level: 1, icon: ScrollText },
  { panel: 'settings', level: 1, icon: Settings },
];

const indexOf = (panel: Panel): number => categories.findIndex((category) => category.panel === panel);
const levelAt = (index: number): number => categories[index]?.level ?? 0;

const parentIndex = (at: number): number =>
  categories.findLastIndex((category, index) => index < at && category.level < levelAt(at));

/** The category that `panel` belongs to; null at the top. */
export const parentOf = (panel: Panel): Panel | null => categories[parentIndex(indexOf(panel))]?.panel ?? null;

/** All that `panel` lies in, the nearest first. */
export function ancestorsOf(panel: Panel): readonly Panel[] {
  const parent = parentOf(panel);
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

export const hasChildren = (panel: Panel): boolean => levelAt(indexOf(panel) + 1) > levelAt(indexOf(panel));

/** The categories in sight, from the top. */
export const visibleCategories = (folds: Folds): readonly Category[] =>
  categories.filter(({ panel }) => !ancestorsOf(panel).some((ancestor) => folds.has(ancestor)));

/** Those that stand beside `panel` under the same parent, itself included. */
export const siblingsOf = (panel: Panel): readonly Panel[] =>
  categories.map((category) => category.panel).filter((other) => parentOf(other) === parentOf(panel));
