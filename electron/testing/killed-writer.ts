import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** What was found after many writers were killed. */
export interface KilledWriters {
  readonly kills: number;
  /** How many were in the middle of a write: what they had written so far lay beside the file. */
  readonly midWrite: number;
  /** A sentence for each thing that was not as it must be. */
  readonly wrong: readonly string[];
}

/** The smallest a version can be that went through one `store-writer.ts` with 20 sessions. */
const sessions = 20;

/**
 * Starts `store-writer.ts` at `writer` again and again on one file and ends each with SIGKILL at a random moment. After each the
 * file must be whole and hold what was last said to be saved, or the save after; so must every backup be whole.
 */
export async function killWriters(writer: string, path: string, kills: number): Promise<KilledWriters> {
  const wrong: string[] = [];
  let midWrite = 0;
  let from = 1;
  for (let kill = 0; kill < kills; kill += 1) {
    const said = await writeUntilKilled(writer, path, from);
    const holds = contentIn(path);
    if (typeof holds === 'string') wrong.push(`after ${said}: ${holds}`);
    else if (holds < said || holds > said + 1) wrong.push(`${said} was saved, and ${holds} is there`);
    const left = leftIn(dirname(path));
    if (left.length > 1) wrong.push(`left behind: ${left.join(' ')}`);
    midWrite += left.length;
    wrong.push(...backupsIn(dirname(path)));
    from = Math.max(said, typeof holds === 'number' ? holds : 0) + 1;
  }
  return { kills, midWrite, wrong };
}

/** Gives the last version that was said to be saved. */
async function writeUntilKilled(writer: string, path: string, from: number): Promise<number> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(process.execPath, [writer, path, String(from), String(sessions)], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // Until it is reaped its number is a living one’s.
  const ended = once(child, 'exit');
  let said = from - 1;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line.startsWith('saved ')) said = Number(line.slice(6));
  });
  await once(lines, 'line');
  // The moment is what is tried here: anywhere in one of the next saves.
  setTimeout(() => child.kill('SIGKILL'), Math.random() * 12);
  await Promise.all([once(lines, 'close'), ended]);
  return said;
}

/** The version a file holds, the same in all its sessions, or what is wrong with it. */
function contentIn(path: string): number | string {
  try {
    const file = JSON.parse(readFileSync(path, 'utf8')) as { sessions: { port: number; notes: string }[] };
    const [first, ...others] = file.sessions;
    if (!first) return 'no sessions';
    const isWhole = others.every(({ port, notes }) => port === first.port && notes.endsWith(`${port} `));
    return isWhole && [0, sessions].includes(others.length) ? first.port : 'sessions of several versions';
  } catch (error) {
    return String(error);
  }
}

/** In the folder and in its backups: of one writer at the most, as the next start sweeps up. */
const leftIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.new-'));

function backupsIn(folder: string): readonly string[] {
  const backups = join(folder, 'backups');
  const names = readdirSync(folder).includes('backups') ? readdirSync(backups) : [];
  const whole = names.filter((name) => name.endsWith('.json'));
  const broken = whole.map((name) => contentIn(join(backups, name))).filter((content) => typeof content === 'string');
  return whole.length > 11 ? [...broken, `${whole.length} backups`] : broken;
}
