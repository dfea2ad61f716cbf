import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** getrlimit(2): RLIMIT_CORE, the same number on Linux and macOS. */
const coreLimit = 4;

/**
 * One byte, not none: a limit of 0 still runs the program that core_pattern may name ("|/usr/lib/…"), and hands it all of
 * the memory. A limit of 1 is the one at which the kernel (fs/coredump.c) begins no such program, and it is below the
 * smallest file that a core could be.
 */
const oneByte = { rlim_cur: 1n, rlim_max: 1n };

/** What there is of the system's library here; each gives 0 where it did what it was asked. */
interface Limits {
  readonly own: () => number;
  readonly of: (pid: number) => number;
}

/**
 * Has the system write no memory of this process to a file as it crashes, nor of what it starts from now on, nor of the
 * processes below it that are there already, such as Chromium's. There is no way back. False where that cannot be had:
 * on Windows, and where the system's library cannot be reached. Such a crash is then as the system is set up.
 */
export function leaveNoCoreDumps(load: () => Limits | null = systemLimits): boolean {
  const limits = quietly(load);
  if (!limits) return false;
  for (const pid of descendants(process.pid)) limits.of(pid);
  return limits.own() === 0;
}

function systemLimits(): Limits | null {
  if (process.platform !== 'linux' && process.platform !== 'darwin') return null;
  const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
  koffi.struct('culvert_rlimit', { rlim_cur: 'uint64_t', rlim_max: 'uint64_t' });
  const library = koffi.load(process.platform === 'linux' ? 'libc.so.6' : 'libSystem.B.dylib');
  const setOwn = library.func('int setrlimit(int, culvert_rlimit *)');
  const own = (): number => setOwn(coreLimit, oneByte);
  if (process.platform === 'darwin') return { own, of: () => 0 };
  const setOf = library.func('int prlimit(int, int, culvert_rlimit *, void *)');
  return { own, of: (pid) => setOf(pid, coreLimit, oneByte, null) };
}

function quietly<T>(make: () => T | null): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

/** The processes below one, as /proc lists them; none where there is no /proc. */
function descendants(pid: number): readonly number[] {
  const tasks = quietly(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const children = tasks.flatMap((task) =>
    (quietly(() => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')) ?? '').split(' ').filter(Boolean),
  );
  return children.map(Number).flatMap((child) => [child, ...descendants(child)]);
}
