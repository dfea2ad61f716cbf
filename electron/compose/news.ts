import { createCertificateWatch } from '../desktop/certificate-watch.ts';
import { paced } from '../desktop/paced.ts';
import type { Desk } from './desk.ts';
import type { Engine } from './engine.ts';
import type { Stores } from './stores.ts';

/** Each piece of news goes to the window's mirror, the tray and, where nobody sees the window, a notification. */
export function spreadNews(
  { profiles, notices, secrets }: Stores,
  { manager, checker, log, sshConfig, onTraffic, settingsChanged }: Engine,
  { window, publisher, attention, tray, pause, appSettings, updates }: Desk,
): void {
  // A menu of many sessions is much to build, and one that is replaced closes under the pointer.
  const drawTray = paced(
    () =>
      tray.update({
        saved: profiles.list(),
        snapshots: manager.snapshots(),
        paused: pause.paused(),
        quiet: appSettings.get().quiet,
      }),
    250,
  );
  const lookAtCertificates = createCertificateWatch({
    snapshots: manager.snapshots,
    warn: (session, sentence) => {
      notices.add('warning', `${session}: ${sentence}`);
      attention.certificateEnds(session, sentence);
    },
    now: Date.now,
  });
  setInterval(lookAtCertificates, 30_000).unref();
  manager.onChange(() => {
    lookAtCertificates();
    publisher.changed('status');
    attention.update(manager.snapshots());
    updates.sessionsChanged();
    drawTray();
  });
  onTraffic((news) => window.send('traffic', news));
  manager.onPrompts(() => {
    publisher.changed('prompts');
    attention.prompted(manager.prompts());
  });
  checker.onReport(() => publisher.changed('check'));
  checker.onPrompts(() => publisher.changed('prompts'));
  profiles.onChange(() => {
    publisher.changed('profiles');
    drawTray();
  });
  secrets.onChange(() => publisher.changed('secrets'));
  sshConfig.onChange(() => publisher.changed('sshConfig'));
  updates.onChange(() => publisher.changed('updates'));
  notices.onChange(() => publisher.changed('notices'));
  log.onAdd(publisher.log);
  appSettings.onChange(() => {
    settingsChanged();
    updates.settingsChanged();
    publisher.changed('settings');
    drawTray();
  });
  drawTray();
}
