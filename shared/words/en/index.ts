import { about } from './about.ts';
import { algorithms } from './algorithms.ts';
import { certificates } from './certificates.ts';
import { check } from './check.ts';
import { errors } from './errors/index.ts';
import { fixes } from './fixes.ts';
import { help } from './help.ts';
import { interop } from './interop.ts';
import { log } from './log.ts';
import { notices } from './notices.ts';
import { presets } from './presets.ts';
import { problems } from './problems.ts';
import { prompts } from './prompts.ts';
import { questions } from './questions.ts';
import { rules } from './rules.ts';
import { sentence } from './sentence.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { states } from './states.ts';
import { status } from './status.ts';
import { tray } from './tray.ts';
import { tunnels } from './tunnels.ts';
import { welcome } from './welcome.ts';
import { window } from './window.ts';

/** All text in English, a room each; every other language has the same rooms with the same entries. */
export const en = {
  about,
  algorithms,
  certificates,
  check,
  errors,
  fixes,
  help,
  interop,
  log,
  notices,
  presets,
  problems,
  prompts,
  questions,
  rules,
  sentence,
  sessions,
  settings,
  states,
  status,
  tray,
  tunnels,
  welcome,
  window,
};

export type Words = typeof en;
