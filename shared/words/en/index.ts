import { about } from './about.ts';
import { help } from './help.ts';
import { interop } from './interop.ts';
import { log } from './log.ts';
import { notices } from './notices.ts';
import { presets } from './presets.ts';
import { prompts } from './prompts.ts';
import { sentence } from './sentence.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { tray } from './tray.ts';
import { tunnels } from './tunnels.ts';
import { welcome } from './welcome.ts';

/** All text in English, a room each; every other language has the same rooms with the same entries. */
export const en = {
  about,
  help,
  interop,
  log,
  notices,
  presets,
  prompts,
  sentence,
  sessions,
  settings,
  status,
  tray,
  tunnels,
  welcome,
};

export type Words = typeof en;
