import {
  type AlgorithmPreset,
  type AlgorithmRole,
  type AlgorithmSettings,
  algorithmRoles,
  knownAlgorithms,
  listsOf,
  presetLists,
} from '@shared/model/algorithms.ts';

/** One part as a list with a line in it: what is offered, in order, stands above, the rest below. */
export interface OrderedPart {
  readonly offered: readonly string[];
  readonly others: readonly string[];
}

export function orderedPart(settings: AlgorithmSettings, role: AlgorithmRole): OrderedPart {
  const offered = listsOf(settings)[role];
  return { offered, others: knownAlgorithms[role].filter((name) => !offered.includes(name)) };
}

/** Whether the part has an order of its own in place of the preset's. */
export const isOwn = (settings: AlgorithmSettings, role: AlgorithmRole): boolean => settings[role] !== undefined;

/** A preset as it is, without orders of one's own; keys that are not known stay. */
export function withPreset(settings: AlgorithmSettings, preset: AlgorithmPreset): AlgorithmSettings {
  return algorithmRoles.reduce(withoutOwn, { ...settings, preset });
}

function withoutOwn(settings: AlgorithmSettings, role: AlgorithmRole): AlgorithmSettings {
  const { [role]: _, ...rest } = settings;
  return rest;
}

/** One part back to the preset's order. */
export const resetPart = withoutOwn;

/** Whether a row can be moved; something must stay above the line. */
export function canMove(settings: AlgorithmSettings, role: AlgorithmRole, name: string, by: -1 | 1): boolean {
  const { offered } = orderedPart(settings, role);
  if (by === -1) return offered[0] !== name;
  return offered.length > 1 && offered.includes(name);
}

/**
 * Moves a row by one place. Up from below the line puts it last above the line; down from the last place above puts it
 * below. An order that is the preset's again is no longer one's own.
 */
export function move(settings: AlgorithmSettings, role: AlgorithmRole, name: string, by: -1 | 1): AlgorithmSettings {
  if (!canMove(settings, role, name, by)) return settings;
  const order = moved(orderedPart(settings, role).offered, name, by);
  const own = presetLists[settings.preset][role];
  const isPreset = order.length === own.length && order.every((one, index) => one === own[index]);
  return isPreset ? withoutOwn(settings, role) : { ...settings, [role]: order };
}

function moved(offered: readonly string[], name: string, by: -1 | 1): readonly string[] {
  const at = offered.indexOf(name);
  if (at === -1) return [...offered, name];
  const rest = offered.toSpliced(at, 1);
  return by === 1 && at === offered.length - 1 ? rest : rest.toSpliced(at + by, 0, name);
}
