import type { Words } from '../en/index.ts';
import { about } from './about.ts';
import { agent } from './agent.ts';
import { algorithms } from './algorithms.ts';
import { auth } from './auth.ts';
import { certificates } from './certificates.ts';
import { check } from './check.ts';
import { connection } from './connection.ts';
import { details } from './details.ts';

import { engine } from './engine.ts';

import { errors } from './errors/index.ts';
import { files } from './files.ts';
import { fixes } from './fixes.ts';
import { help } from './help.ts';
import { hostKeys } from './host-keys.ts';
import { interop } from './interop.ts';
import { log } from './log.ts';
import { notices } from './notices.ts';
import { practice } from './practice.ts';
import { presets } from './presets.ts';
import { problems } from './problems.ts';
import { prompts } from './prompts.ts';
import { proxy } from './proxy.ts';
import { questions } from './questions.ts';
import { rules } from './rules.ts';
import { sentence } from './sentence.ts';
import { server } from './server.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { states } from './states.ts';
import { status } from './status.ts';
import { tray } from './tray.ts';
import { tunnels } from './tunnels.ts';
import { updates } from './updates.ts';
import { versions } from './versions.ts';
import { welcome } from './welcome.ts';
import { window } from './window.ts';

/** All text in German. */
export const de: Words = {
  about,
  agent,
  algorithms,
  auth,
  certificates,
  check,
  connection,
  details,
  engine,
  errors,
  files,
  fixes,
  help,
  hostKeys,
  interop,
  log,
  notices,
  practice,
  presets,
  problems,
  prompts,
  proxy,
  questions,
  rules,
  sentence,
  server,
  sessions,
  settings,
  states,
  status,
  tray,
  tunnels,
  versions,
  updates,
  welcome,
  window,
};
