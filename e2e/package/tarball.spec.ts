import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { appVersion, makeTarFile } from './support/package-files.ts';
import { expect, runPackaged, startPackaged, test } from './support/packaged-app.ts';
import { expectSandboxed, practise, withoutBrowser } from './support/practice.ts';

test('the .tar.gz, unpacked anywhere, is one folder that runs as it lies there', async ({ home }) => {
  const archive = makeTarFile();
  const place = mkdtempSync(join(tmpdir(), 'culvert-unpacked-'));
  try {
    chmodSync(place, 0o755);
    execFileSync('tar', ['-xzf', archive, '-C', place]);
    const folder = join(place, basename(archive, '.tar.gz'));
    expect(readFileSync(join(folder, 'README.txt'), 'utf8')).toContain('bin/culvert');
    expect(existsSync(join(folder, 'share/man/man1/culvert.1.gz'))).toBe(true);
    expect(runPackaged(['--version'], { home, folder: join(folder, 'bin') })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining(appVersion),
      stderr: '',
    });
    const app = await startPackaged({ home, folder, env: withoutBrowser });
    await practise(app);
    expectSandboxed(app);
    expect(await app.close()).toBe(0);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
});
