import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFuses } from './support/fuses.ts';
import { expect, packageFolder, runPackaged, startPackaged, test } from './support/packaged-app.ts';

test('19: every fuse in the program is as it should be', () => {
  expect(readFuses(join(packageFolder(), 'culvert'))).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('19: Node’s variables and arguments do nothing', async ({ home }) => {
  const script = join(home, 'other.cjs');
  const ran = join(home, 'ran');
  writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(ran)}, ''); process.exit(7);`);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` };
  const asked = runPackaged(['--version'], { home, env });
  expect(asked).toMatchObject({ status: 0, stdout: expect.stringMatching(/^culvert \d/) });
  expect(runPackaged([script], { home, env }).stderr).toContain('There is no command');
  const app = await startPackaged({ home, args: ['--inspect=127.0.0.1:0'], env });
  expect(app.output()).not.toContain('Debugger listening');
  await app.close();
  expect(existsSync(ran)).toBe(false);
});

test('19: no code beside the archive is loaded', ({ home }) => {
  const folder = join(home, 'copy');
  cpSync(packageFolder(), folder, { recursive: true });
  const other = join(folder, 'resources/app');
  mkdirSync(other);
  writeFileSync(join(other, 'package.json'), '{"name":"other","main":"main.cjs"}');
  writeFileSync(join(other, 'main.cjs'), `console.log('other'); process.exit(0);`);
  expect(runPackaged(['--version'], { home, folder }).stdout).toMatch(/^culvert \d/);
  expect(runPackaged([other], { home, folder }).stdout).toBe('');
  rmSync(join(folder, 'resources/app.asar'));
  const without = runPackaged(['--version'], { home, folder });
  expect(without.status).not.toBe(0);
  expect(without.stdout).toBe('');
});
