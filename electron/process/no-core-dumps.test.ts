import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leaveNoCoreDumps } from './no-core-dumps.ts';

const limitOf = (pid: number | 'self'): string =>
  /^Max core file size +(\S+ +\S+)/m.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))?.[1]?.replace(/ +/, ' ') ?? '';

/** Whether a crash of any program leaves a file beside it here; a container's host may have set something else. */
const coresAreFiles =
  process.platform === 'linux' && readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() === 'core';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'culvert-core-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Runs a script with cores allowed, though small ones, which crashes at its end as a fault of Culvert's would; gives the files left. */
function crash(script: string): readonly string[] {
  const text = `${script}\nprocess.kill(process.pid, 'SIGSEGV'); setInterval(() => {}, 1000);`;
  const inShell = 'ulimit -c 8; exec "$0" --import "$1" --input-type=module -e "$2"';
  const loader = join(import.meta.dirname, '..', 'testing', 'shared-alias.mjs');
  const ran = spawnSync('sh', ['-c', inShell, process.execPath, loader, text], { cwd: dir, env: process.env });
  expect(ran.signal, ran.stderr.toString()).toBe('SIGSEGV');
  return readdirSync(dir);
}

const module = JSON.stringify(join(import.meta.dirname, 'no-core-dumps.ts'));

describe.skipIf(process.platform !== 'linux')('memory that is not written to a file', () => {
  it.skipIf(!coresAreFiles)('leaves no core behind, where the same crash would have left one', () => {
    expect(crash('')).toHaveLength(1);
    rmSync(dir, { recursive: true });
    dir = mkdtempSync(join(tmpdir(), 'culvert-core-'));
    expect(crash(`import { leaveNoCoreDumps } from ${module}; leaveNoCoreDumps();`)).toEqual([]);
  });

  it('holds for processes started before and after, with no way back', async () => {
    const script = `
      import { spawn } from 'node:child_process';
      import { leaveNoCoreDumps } from ${module};
      const before = spawn('cat'), told = leaveNoCoreDumps(), after = spawn('cat');
      console.log(JSON.stringify({ told, pids: [process.pid, before.pid, after.pid] }));`;
    const loader = join(import.meta.dirname, '..', 'testing', 'shared-alias.mjs');
    const child = spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { told, pids } = JSON.parse(line.toString()) as { told: boolean; pids: number[] };
    expect(told).toBe(true);
    expect(pids.map(limitOf)).toEqual(['1 1', '1 1', '1 1']);
    const gone = once(child, 'exit');
    for (const pid of pids.slice(1)) process.kill(pid);
    child.kill();
    await gone;
  });
});

describe('where the system’s library cannot be had', () => {
  it('says so and goes on', () => {
    expect(
      leaveNoCoreDumps(() => {
        throw new Error('Cannot find package koffi');
      }),
    ).toBe(false);
    expect(leaveNoCoreDumps(() => null)).toBe(false);
  });
});
