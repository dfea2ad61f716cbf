import { expect, launch, test } from './support/app.ts';
import { pictures } from './support/pictures.ts';
import { seedSessions, sessionsOnDisk } from './support/sessions-file.ts';
import { button, forwardRows, go, saved } from './support/steps.ts';

test('a session with five thousand forwards stays usable', async ({ home }) => {
  const forwards = Array.from({ length: 5000 }, (_, n) => ({
    id: `f${n}`,
    kind: 'local',
    description: `Ledger ${n}`,
    source: { host: '', port: 20_000 + n },
    destination: { host: `db${n}.internal`, port: 5432 },
  }));
  seedSessions(home, [{ name: 'Many', forwards }]);
  const { app, window } = await launch({ home });
  await saved(window, 'Many').click();
  await button(window, 'Load').click();
  await go(window, 'Tunnels');
  await expect(forwardRows(window).first()).toContainText('20000');
  expect(await forwardRows(window).count()).toBeLessThan(100);
  await forwardRows(window)
    .first()
    .click({ position: { x: 60, y: 8 } });
  await window.keyboard.press('Control+End');
  await expect(forwardRows(window).filter({ hasText: 'db4999.internal' })).toBeInViewport();
  await pictures({ app, window }, 'many-forwards');

  await forwardRows(window)
    .filter({ hasText: 'db4998.internal' })
    .click({ position: { x: 60, y: 8 } });
  await window.keyboard.press('Delete');
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('Removed');
  await button(window, 'Undo').click();
  await expect(window.getByRole('status', { name: 'Message' })).toContainText('is back');
  await forwardRows(window)
    .filter({ hasText: 'db4998.internal' })
    .click({ position: { x: 60, y: 8 } });
  await button(window, 'Remove').click();
  await expect(forwardRows(window).filter({ hasText: 'db4998.internal' })).toHaveCount(0);
  await window.keyboard.press('Control+z');
  await expect(forwardRows(window).filter({ hasText: 'db4998.internal' })).toBeInViewport();
  await go(window, 'Session');
  await button(window, 'Save').click();
  await expect.poll(() => sessionsOnDisk(home).sessions).toMatchObject([{ forwards: { length: 5000 } }]);
  await app.close();
});
