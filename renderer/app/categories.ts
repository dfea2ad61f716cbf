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
  ShieldCheck,
  Waypoints,
} from 'lucide-react';
import type { Panel } from '../store/ui.ts';

export interface Category {
  readonly panel: Panel;
  readonly label: string;
  /** 1 at the top; a category belongs to the nearest one above it with a lower level. */
  readonly level: 1 | 2 | 3;
  readonly icon: LucideIcon;
}

/** PuTTY's tree, always unfolded, so that Tunnels is never out of sight. */
export const categories: readonly Category[] = [
  { panel: 'session', label: 'Session', level: 1, icon: Server },
  { panel: 'connection', label: 'Connection', level: 1, icon: Network },
  { panel: 'proxy', label: 'Proxy', level: 2, icon: Waypoints },
  { panel: 'ssh', label: 'SSH', level: 2, icon: Cable },
  { panel: 'algorithms', label: 'Algorithms', level: 3, icon: ShieldCheck },
  { panel: 'host-keys', label: 'Host keys', level: 3, icon: Fingerprint },
  { panel: 'auth', label: 'Auth', level: 3, icon: KeyRound },
  { panel: 'tunnels', label: 'Tunnels', level: 3, icon: Route },
  { panel: 'status', label: 'Status', level: 1, icon: Activity },
  { panel: 'check', label: 'Check', level: 2, icon: ListChecks },
  { panel: 'log', label: 'Event log', level: 1, icon: ScrollText },
];

const indexOf = (panel: Panel): number => categories.findIndex((category) => category.panel === panel);
const levelAt = (index: number): number => categories[index]?.level ?? 0;

/** Where an arrow key leads from `panel`, or null where it leads nowhere (ARIA Authoring Practices, tree view). */
export function neighbour(panel: Panel, key: string): Panel | null {
  const at = indexOf(panel);
  return categories[targetIndex(at, key)]?.panel ?? null;
}

function targetIndex(at: number, key: string): number {
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return categories.length - 1;
    case 'ArrowRight':
      return hasChildren(at) ? at + 1 : -1;
    case 'ArrowLeft':
      return parentIndex(at);
    default:
      return -1;
  }
}

const parentIndex = (at: number): number =>
  categories.findLastIndex((category, index) => index < at && category.level < levelAt(at));

const hasChildren = (at: number): boolean => levelAt(at + 1) > levelAt(at);

/** Position among its siblings, and whether it has children: what a screen reader says of a tree item. */
export function treeFacts(at: number): { posInSet: number; setSize: number; expanded: true | undefined } {
  const siblings = categories.flatMap((category, index) =>
    category.level === levelAt(at) && parentIndex(index) === parentIndex(at) ? [index] : [],
  );
  return { posInSet: siblings.indexOf(at) + 1, setSize: siblings.length, expanded: hasChildren(at) ? true : undefined };
}
