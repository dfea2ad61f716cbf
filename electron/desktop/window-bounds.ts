import type { WindowBounds } from '../store/settings-store.ts';

export const smallest = { width: 640, height: 480 } as const;
const usual = { width: 940, height: 680 } as const;

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where to put the window: where it was, if enough of its top edge to hold it by is still on a screen; else centred. */
export function placeWindow(
  remembered: WindowBounds | null,
  screens: readonly Area[],
): Partial<Area> & { width: number; height: number } {
  if (remembered === null) return usual;
  const screen = screens.find((area) => canBeHeld(remembered, area));
  if (!screen)
    return { width: Math.max(smallest.width, remembered.width), height: Math.max(smallest.height, remembered.height) };
  return {
    x: remembered.x,
    y: remembered.y,
    width: Math.max(smallest.width, Math.min(remembered.width, screen.width)),
    height: Math.max(smallest.height, Math.min(remembered.height, screen.height)),
  };
}

function canBeHeld(window: Area, screen: Area): boolean {
  const visible = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x);
  return visible >= 100 && window.y >= screen.y && window.y + 40 <= screen.y + screen.height;
}

/**
 * The size and place to come back to. A maximised window whose other size is the one it fills the screen with has
 * forgotten that; what was remembered of it stays.
 */
export function boundsToKeep(normal: Area, now: Area, remembered: WindowBounds | null): Area {
  const hasForgotten = remembered?.maximized === true && normal.width === now.width && normal.height === now.height;
  if (!hasForgotten) return normal;
  const { x, y, width, height } = remembered;
  return { x, y, width, height };
}
