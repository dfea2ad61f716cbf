import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { expect } from './app.ts';

/** How a window looks where nobody asked for anything. */
const plain = { colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' } as const;

/** The other ways a system may want its windows to look, each with what the driver is to pretend. */
const looks = {
  dark: { colorScheme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
  'more contrast, light': { colorScheme: 'light', contrast: 'more', forcedColors: 'none' },
  'more contrast, dark': { colorScheme: 'dark', contrast: 'more', forcedColors: 'none' },
  'high contrast': { colorScheme: 'dark', contrast: 'more', forcedColors: 'active' },
} as const;

/** axe as it is delivered to pages: its own module reads in four times as long. */
const axeForPages = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What of axe's answer is used here. */
interface Fault {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: unknown; readonly html: string; readonly failureSummary?: string }[];
}

/** Nothing of what axe knows to be wrong is so on the window as it is now. Soft: the test goes on to what else there is. */
export async function expectAccessible(window: Page, where: string): Promise<void> {
  expectNone(await faults(window, standards), where);
}

/** The same, and the text can be read in every look. */
export async function expectAccessibleInEveryLook(window: Page, where: string): Promise<void> {
  await window.emulateMedia(plain);
  await expectAccessible(window, where);
  for (const [name, look] of Object.entries(looks)) {
    await window.emulateMedia(look);
    await expectReadable(window, `${where}, ${name}`);
  }
  await window.emulateMedia(plain);
}

/** The text of the window can be read as the window is now. */
export async function expectReadable(window: Page, where: string): Promise<void> {
  expectNone(await faults(window, ['color-contrast']), where);
}

/** By the axe that is in the page since it was first looked at. */
async function faults(window: Page, runOnly: readonly string[]): Promise<readonly Fault[]> {
  if (!(await window.evaluate(() => 'axe' in globalThis))) await window.evaluate(axeForPages);
  return window.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Fault[] }> } };
    return (await axe.run({ runOnly: rules, resultTypes: ['violations'] })).violations;
  }, runOnly);
}

function expectNone(violations: readonly Fault[], where: string): void {
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ html }) => !(id === 'label-content-name-mismatch' && isNamedByItsLabel(html)))
      .map(({ target, failureSummary }) => `${id} (${help}) at ${String(target)}: ${failureSummary ?? ''}`),
  );
  expect.soft(found, where).toEqual([]);
}

/** An option's, a menu item's or a tree item's second text is its description, read out after the name; axe takes it for a part of the name. */
const isNamedByItsLabel = (html: string): boolean =>
  /role="(option|menuitem|treeitem)"/.test(html) && /aria-labelledby=/.test(html);
