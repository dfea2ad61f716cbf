import { accessSync, constants, lstatSync, mkdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { words } from '@shared/words/words.ts';
import { errorCode } from './look-at-file.ts';
import { writeErrorSentence } from './write-error.ts';

/** Why nothing in a profile folder may be relied on, or nothing be kept there. */
export interface Distrust {
  /** One sentence. */
  readonly why: string;
  /** The shell command that mends it; null where none is known. */
  readonly command: string | null;
}

/** Who runs Culvert, and how to learn about files: a test puts other numbers in. */
export interface TrustDeps {
  /** Undefined where the system knows no such numbers (Windows). */
  readonly me: number | undefined;
  readonly stat: (path: string) => Pick<Stats, 'uid' | 'mode'>;
}

const files = ['sessions.json', 'settings.json', 'secrets.json', 'known_hosts', 'backups'];
const byOthers = 0o022;

/**
 * What keeps the profile folder from being trusted, before anything in it is read: whoever else can write there decides
 * where tunnels lead, which host keys count and which proxy commands run. As ssh does with its own files, the owner must
 * be who runs Culvert, or root, and nobody else may write; root too takes no other user's folder. Null where all is well,
 * or nothing is there yet.
 */
export function distrustOf(folder: string, { me, stat }: TrustDeps = usualDeps()): Distrust | null {
  if (me === undefined) return null;
  try {
    if (!isThere(folder)) return null;
    const distrust = distrustOfFolder(realpathSync(folder), me, stat);
    if (distrust) return distrust;
    for (const path of files.map((name) => join(folder, name)).filter(isThere)) {
      const distrustOfIt = distrustOfFile(path, folder, me, stat);
      if (distrustOfIt) return distrustOfIt;
    }
    return null;
  } catch (error) {
    return closed(folder, errorCode(error), me);
  }
}

/** What keeps Culvert from keeping its files in a folder, which is made where there is none; null where it can. */
export function unusable(folder: string): Distrust | null {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    return null;
  } catch (error) {
    return closed(folder, errorCode(error), process.getuid?.());
  }
}

function closed(folder: string, code: string, me: number | undefined): Distrust {
  if (code === 'EEXIST' || code === 'ENOTDIR') return { why: words().files.noFolder(folder), command: null };
  if (code !== 'EACCES' && code !== 'EPERM') return { why: writeErrorSentence(code, folder), command: null };
  return { why: words().files.closedFolder(folder), command: opening(folder, me) };
}

/** Of a folder that cannot even be looked at, it is not known what would help. */
function opening(folder: string, me: number | undefined): string | null {
  try {
    if (me === undefined) return null;
    const command = statSync(folder).uid === me ? 'chmod 700' : `sudo chown -R ${userName(me)}`;
    return `${command} ${quoted(realpathSync(folder))}`;
  } catch {
    return null;
  }
}

/** What a person can do about it: the command, or another folder. */
export const remedy = ({ command }: Distrust, gap: string): string =>
  command === null ? words().files.elsewhere : `${words().files.mends}${gap}${command}`;

/** All of it in one line. */
export const said = (distrust: Distrust | null): string | null =>
  distrust && `${distrust.why} ${remedy(distrust, ' ')}`;

const usualDeps = (): TrustDeps => ({ me: process.getuid?.(), stat: (path) => statSync(path) });

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function distrustOfFolder(path: string, me: number, stat: TrustDeps['stat']): Distrust | null {
  const { uid, mode } = stat(path);
  if (!isOurs(uid, me)) return foreign(path, uid, me);
  return mode & byOthers ? writable(path, 'chmod 700') : null;
}

/** A link may lead to a folder that is open to others; a file others may write counts where they can come near it. */
function distrustOfFile(path: string, folder: string, me: number, stat: TrustDeps['stat']): Distrust | null {
  const real = realpathSync(path);
  const home = stat(dirname(real));
  if (lstatSync(path).isSymbolicLink() && dirname(real) !== realpathSync(folder)) {
    if (!isOurs(home.uid, me)) return foreign(dirname(real), home.uid, me);
    if (home.mode & byOthers) return writable(dirname(real), 'chmod go-w');
  }
  const { uid, mode } = stat(real);
  if (!isOurs(uid, me)) return foreign(real, uid, me);
  return mode & (home.mode << 1) & byOthers ? writable(real, 'chmod go-w') : null;
}

const isOurs = (uid: number, me: number): boolean => uid === me || uid === 0;

const writable = (path: string, command: string): Distrust => ({
  why: words().files.othersWrite(path),
  command: `${command} ${quoted(path)}`,
});

/** Root is told to let the owner do it: taking a user's folder would lock the user out. */
const foreign = (path: string, uid: number, me: number): Distrust => ({
  why: words().files.othersOwn(path, userName(uid)),
  command: me === 0 ? `sudo -u ${userName(uid)} culvert` : `sudo chown -R ${userName(me)} ${quoted(path)}`,
});

/** What /etc/passwd calls a user; otherwise the number, which commands take with a `#` or as it is. */
function userName(uid: number): string {
  try {
    const fields = readFileSync('/etc/passwd', 'utf8').split('\n');
    const name = fields.map((line) => line.split(':')).find(([, , id]) => id === String(uid))?.[0];
    return name && /^[\w.-]+$/.test(name) ? name : String(uid);
  } catch {
    return String(uid);
  }
}

const quoted = (path: string): string => (/^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
