import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inSpace } from './name-space.ts';

const execute = promisify(execFile);

/** CULVERT_TEST_SUITE names another Debian release than this system's own, such as trixie. */
const suite = process.env.CULVERT_TEST_SUITE ?? hostSuite() ?? 'bookworm';
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'culvert', 'roots');

/** Why this computer cannot make a clean root; null where it can. */
export function whyNoRoot(): string | null {
  if (process.platform !== 'linux') return 'a clean root is one of Debian’s';
  if (process.getuid?.() !== 0) return 'making a clean root needs root';
  return existsSync('/usr/sbin/debootstrap') ? null : 'there is no debootstrap';
}

/**
 * The smallest Debian there is, kept between runs (300 MB); made once by debootstrap from where this system gets its own
 * packages, with what `deb` depends on fetched but not installed.
 */
export async function rootBase(deb: string): Promise<string> {
  const base = join(cache, `${suite}-${process.arch}`);
  if (existsSync(base)) return base;
  const part = `${base}.${process.pid}`;
  try {
    mkdirSync(cache, { recursive: true });
    await execute('debootstrap', ['--variant=minbase', suite, part, ...mirror()], { maxBuffer: 1 << 26 });
    copyFileSync(deb, join(part, 'culvert.deb'));
    const { file, args } = inSpace(part, ['sh', '-c', fetchOnly]);
    await execute(file, args, { maxBuffer: 1 << 26 });
    rmSync(join(part, 'culvert.deb'));
    renameSync(part, base);
  } catch (error) {
    // Another run was first: its base is as good.
    if (!existsSync(base)) throw error;
  } finally {
    rmSync(part, { recursive: true, force: true });
  }
  return base;
}

const fetchOnly = 'apt-get update && apt-get install --download-only --no-install-recommends --yes /culvert.deb';

function hostSuite(): string | undefined {
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID=debian$/m.test(release) ? /^VERSION_CODENAME=(\w+)$/m.exec(release)?.[1] : undefined;
}

/** Where this system gets its own main packages, as apt says it; left to debootstrap where it gets others. */
function mirror(): readonly string[] {
  const args = ['indextargets', '--format', '$(REPO_URI) $(RELEASE)', 'Created-By: Packages', 'Component: main'];
  const lines = execFileSync('apt-get', args, { encoding: 'utf8' }).split('\n');
  const own = lines.find((line) => line.endsWith(` ${hostSuite()}`));
  return own?.split(' ').slice(0, 1) ?? [];
}
