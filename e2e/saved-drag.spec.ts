import type { Page } from 'playwright';
import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { placesOnDisk, seedSessions } from './support/sessions-file.ts';
import { button, saved, savedTree } from './support/steps.ts';

const places = {
  Db: 'Work/Databases',
  Reports: 'Work',
  Router: 'Home',
  Pi: '',
  Zed: '',
};
const seed = (home: string) =>
  seedSessions(
    home,
    Object.entries(places).map(([name, folder]) => ({ name, folder })),
  );

/** Drags with the mouse, as a person does, and stops over the target first. */
async function dragOver(window: Page, from: string, to: string): Promise<void> {
  const [source, target] = [saved(window, from, true), saved(window, to, true)];
  await source.hover();
  await window.mouse.down();
  await target.hover();
  await target.hover({ position: { x: 60, y: 12 } });
}

test('sessions and folders are dragged into folders, and never into themselves', async ({ home }) => {
  seed(home);
  const { app, window } = await launch({ home });
  await saved(window, 'Pi', true).dragTo(saved(window, 'Home', true));
  await expect(saved(window, 'Pi', true)).toHaveAttribute('aria-level', '2');
  await expect.poll(() => placesOnDisk(home)).toEqual({ ...places, Pi: 'Home' });

  await saved(window, 'Databases', true).dragTo(saved(window, 'Home', true));
  await expect.poll(() => placesOnDisk(home).Db).toBe('Home/Databases');

  // Onto a session is into its folder.
  await saved(window, 'Reports', true).dragTo(saved(window, 'Db', true));
  await expect.poll(() => placesOnDisk(home)).toMatchObject({ Reports: 'Home/Databases', '(folders)': 'Work' });

  const before = placesOnDisk(home);
  await dragOver(window, 'Home', 'Databases');
  await expect(savedTree(window).locator('.is-target')).toHaveCount(0);
  await window.mouse.up();
  expect(placesOnDisk(home)).toEqual(before);

  // A folded folder unfolds while something is held over it.
  const work = saved(window, 'Work', true);
  await work.locator('.tree-twist').click();
  await expect(work).toHaveAttribute('aria-expanded', 'false');
  await dragOver(window, 'Router', 'Work');
  await expect(async () => {
    await work.hover({ position: { x: 60, y: 8 } });
    await work.hover({ position: { x: 60, y: 12 } });
    await expect(work).toHaveAttribute('aria-expanded', 'true', { timeout: 100 });
  }).toPass();
  await expect(work).toHaveClass(/is-target/);
  await window.mouse.up();
  await expect.poll(() => placesOnDisk(home).Router).toBe('Work');
  await button(window, 'Undo').click();
  await expect.poll(() => placesOnDisk(home)).toEqual(before);
  await app.close();
});

test('several are marked with Ctrl and Shift, dragged and deleted together, and come back', async ({ home }) => {
  seed(home);
  const { app, window } = await launch({ home });
  await saved(window, 'Pi', true).click();
  await saved(window, 'Zed', true).click({ modifiers: ['Control'] });
  await saved(window, 'Router', true).click({ modifiers: ['Control'] });
  const marked = savedTree(window).getByRole('treeitem', { selected: true });
  await expect(marked).toHaveCount(3);
  await saved(window, 'Zed', true).dragTo(saved(window, 'Work', true));
  await expect.poll(() => placesOnDisk(home)).toMatchObject({ Pi: 'Work', Zed: 'Work', Router: 'Work' });

  await saved(window, 'Pi', true).click();
  await saved(window, 'Zed', true).click({ modifiers: ['Shift'] });
  await expect(marked).toHaveText(['Pi', 'Reports', 'Router', 'Zed']);
  await saved(window, 'Reports', true).click({ button: 'right' });
  await pictures({ app, window }, 'saved-menu');
  await window.getByRole('menuitem', { name: 'Delete' }).click();
  await expect.poll(() => placesOnDisk(home)).toEqual({ Db: 'Work/Databases', '(folders)': 'Home' });
  await button(window, 'Undo').click();
  await expect.poll(() => Object.keys(placesOnDisk(home)).sort()).toEqual(['(folders)', ...Object.keys(places)].sort());

  // A folder is deleted with all in it, by the button that deletes sessions; the undone one is there after a restart.
  await saved(window, 'Work', true).click();
  await button(window, 'Delete').click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('Deleted 1 folder and 5 sessions.');
  await window.keyboard.press('Control+z');
  await expect(saved(window, 'Work', true)).toBeVisible();
  await app.close();
  const again = await launch({ home });
  await expect(savedTree(again.window).getByRole('treeitem')).toHaveCount(9);
  await again.app.close();
});
