import { arch, hostname, release } from 'node:os';
import type { ReportFacts } from '@shared/report/facts.ts';
import { language } from '@shared/words/language.ts';
import { app } from 'electron';
import { localUser } from './account.ts';

/** What a report tells of this computer; names that are in it only to be replaced are among them. */
export const reportFacts = (): ReportFacts => ({
  culvert: app.getVersion(),
  electron: process.versions.electron ?? '',
  chromium: process.versions.chrome ?? '',
  node: process.versions.node,
  system: `${process.platform} ${release()} ${arch()}`,
  desktop: [process.env.XDG_CURRENT_DESKTOP, process.env.XDG_SESSION_TYPE].filter(Boolean).join(', '),
  locale: `${language()}, system ${app.getSystemLocale()}`,
  username: localUser(),
  hostname: hostname(),
});
