import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const prefix = 'culvert-browser-';
/** Holds the number of the process that uses the profile. */
const userFile = 'culvert-pid';

/** A new folder for a browser's profile, kept for this process until {@link usedBy} names the browser. */
export async function newProfile(): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), prefix));
  await usedBy(profile, process.pid);
  return profile;
}

/** From now on the profile is kept for as long as this process runs. */
export const usedBy = (profile: string, pid: number): Promise<void> => writeFile(join(profile, userFile), String(pid));

/** Removes a profile, also one whose last files are only just being let go of; never fails. */
export const removeProfile = (profile: string): Promise<void> =>
  rm(profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => {});

/** Removes profiles of browsers that ended after the Culvert that had started them. */
export async function sweepProfiles(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const profiles = names.filter((name) => name.startsWith(prefix)).map((name) => join(tmpdir(), name));
  for (const profile of profiles) if (await isLeft(profile)) await removeProfile(profile);
}

/** A folder of this person's own that names a process which is no more. */
async function isLeft(profile: string): Promise<boolean> {
  try {
    const { uid } = await lstat(profile);
    if (process.getuid !== undefined && uid !== process.getuid()) return false;
    const pid = Number(await readFile(join(profile, userFile), 'utf8'));
    return Number.isInteger(pid) && pid > 0 && !isRunning(pid);
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
