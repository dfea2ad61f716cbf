import { existsSync, readdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { AgentChoice } from '@shared/model/agent-choice.ts';
import type { FoundAgent } from '@shared/model/agent-view.ts';
import { assertNever } from '@shared/model/result.ts';
import { parseAgentChoice } from '@shared/parse/agent-choice.ts';
import { knownPlaces } from './known-agents.ts';

/** What of this computer decides where agents are. */
export interface AgentSurroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  readonly user: string;
  readonly exists: (path: string) => boolean;
  /** The names of the pipes there are, on Windows. */
  readonly pipes: () => readonly string[];
}

const opensshPipe = 'openssh-ssh-agent';
const pipePath = (name: string): string => `\\\\.\\pipe\\${name}`;

/** This computer. Looks at nothing yet. */
export const agentSurroundings = (): AgentSurroundings => ({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  user: nameOfUser(),
  exists: existsSync,
  pipes: listPipes,
});

function nameOfUser(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function listPipes(): readonly string[] {
  try {
    return readdirSync('\\\\.\\pipe\\');
  } catch {
    return [];
  }
}

/** The agent a session asks where it names none: a socket's path or a pipe's; null for none. */
export function usualAgent(around: AgentSurroundings = agentSurroundings()): string | null {
  if (around.env.SSH_AUTH_SOCK) return around.env.SSH_AUTH_SOCK;
  if (around.platform !== 'win32') return null;
  if (around.pipes().includes(opensshPipe)) return pipePath(opensshPipe);
  return pageantPipe(around) ?? pipePath(opensshPipe);
}

/**
 * Pageant's pipe: `pageant.`, the user and a hash that only the Windows API can work out, so it is looked for among the
 * pipes there are. Null where there is none.
 */
function pageantPipe({ platform, pipes, user }: AgentSurroundings): string | null {
  const start = `pageant.${user}.`.toLowerCase();
  const name = platform === 'win32' ? pipes().find((one) => one.toLowerCase().startsWith(start)) : undefined;
  return name === undefined ? null : pipePath(name);
}

/** What `setting` of a profile leads to; `usual` where it names none. Null for none, and for a variable that is not set. */
export function agentSocketOf(
  setting: string,
  usual: string | null,
  around: AgentSurroundings = agentSurroundings(),
): string | null {
  const choice = parseAgentChoice(setting);
  return choice.ok ? placeOf(choice.value, usual, around) : null;
}

function placeOf(choice: AgentChoice, usual: string | null, around: AgentSurroundings): string | null {
  switch (choice.kind) {
    case 'usual':
      return usual;
    case 'none':
      return null;
    case 'pageant':
      return pageantPipe(around);
    case 'variable':
      return around.env[choice.name] || null;
    case 'path':
      return expand(choice.path, around);
    default:
      return assertNever(choice);
  }
}

/** Null where a variable in it is not set: half a path leads to somebody else's socket. */
function expand(path: string, { env, home }: AgentSurroundings): string | null {
  let isWhole = true;
  const filled = path.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    isWhole &&= Boolean(env[name]);
    return env[name] ?? '';
  });
  if (!isWhole) return null;
  return /^~[\\/]/.test(filled) ? join(home, filled.slice(2)) : filled;
}

/** Agents that have a place of their own here, for a person to choose from. Whether one answers is not asked. */
export function foundAgents(around: AgentSurroundings = agentSurroundings()): readonly FoundAgent[] {
  const usual = usualAgent(around);
  const seen = new Set(usual === null ? [] : [usual]);
  const found = knownPlaces(around.platform).filter(({ setting }) => {
    const path = agentSocketOf(setting, null, around);
    const isNew = path !== null && !seen.has(path) && isThere(path, around);
    if (path !== null && isNew) seen.add(path);
    return isNew;
  });
  return found;
}

const isThere = (path: string, { platform, pipes, exists }: AgentSurroundings): boolean =>
  platform === 'win32' ? pipes().includes(path.replace(/^\\\\\.\\pipe\\/, '')) : exists(path);
