import { chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { appVersion, makeDebFile } from '../package/support/package-files.ts';
import { driveApp, drivenFlags, expect, test } from '../package/support/packaged-app.ts';
import { expectSandboxed, practise } from '../package/support/practice.ts';
import { processTree } from '../package/support/processes.ts';
import { go } from '../support/steps.ts';
import { type CleanRoot, makeCleanRoot } from './support/clean-root.ts';
import { goneSince, makeOlderDeb } from './support/older-deb.ts';
import { whyNoRoot } from './support/root-base.ts';

// One root for all: it is installed, used and removed in this order.
test.describe.configure({ mode: 'serial' });
test.skip(whyNoRoot() !== null, whyNoRoot() ?? '');

const home = '/home/tester';
let root: CleanRoot;

test.beforeAll(async () => {
  // The first run fetches a whole Debian.
  test.setTimeout(900_000);
  const deb = makeDebFile();
  root = await makeCleanRoot(deb);
  const older = makeOlderDeb(deb);
  root.install(older.path);
  older.remove();
  expect(root.has(goneSince)).toBe(true);
  saveSession();
  root.install(deb);
});
test.afterAll(() => root?.remove());

/** A person's own, from the time of the older version. */
function saveSession(): void {
  const folder = root.at(`${home}/.config/culvert`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = `${folder}/sessions.json`;
  const sessions = [{ id: 'office', name: 'Office DB', host: 'bastion.example' }];
  writeFileSync(file, JSON.stringify({ version: 1, sessions }), { mode: 0o600 });
  const { uid, gid } = statSync(root.at(home));
  for (const path of [root.at(`${home}/.config`), folder, file]) chownSync(path, uid, gid);
}

test('it brings all it links to, and replaces an older version without touching what is the user’s', () => {
  expect(root.must('dpkg-query', '--show', 'culvert')).toBe(`culvert\t${appVersion}~test\n`);
  expect(root.has(goneSince)).toBe(false);
  const programs = root
    .must('find', '/usr/lib/culvert', '(', '-name', '*.so*', '-o', '-name', '*.node', ')')
    .split('\n');
  for (const program of ['/usr/lib/culvert/culvert', ...programs].filter(Boolean)) {
    expect(root.must('ldd', program)).not.toContain('not found');
  }
  expect(root.run(['culvert', 'list'], 'tester').stdout).toContain('Office DB');
});

test('its command line is on the PATH, for a user without a display', () => {
  expect(root.run(['culvert', '--version'], 'tester')).toMatchObject({ status: 0, stdout: `culvert ${appVersion}\n` });
  expect(root.run(['culvert', '--help'], 'tester').stdout).toContain('culvert open');
  expect(root.run(['culvert', 'open', 'nobody-has-this'], 'tester')).toMatchObject({ stdout: '' });
  for (const beside of [
    'man/man1/culvert.1.gz',
    'bash-completion/completions/culvert',
    'zsh/vendor-completions/_culvert',
  ])
    expect(root.has(`/usr/share/${beside}`)).toBe(true);
});

test('its window opens for an ordinary user, sandboxed, brings a page through a tunnel, and starts at login', async () => {
  const { uid } = statSync(root.at(home));
  copyFileSync(process.env.XAUTHORITY ?? '', root.at(`${home}/.Xauthority`));
  chownSync(root.at(`${home}/.Xauthority`), uid, uid);
  // As a new user: the welcome offers the practice server while nothing is saved.
  const flags = [...drivenFlags, `--user-data-dir=${home}/new`];
  const env = { DISPLAY: process.env.DISPLAY ?? '', XAUTHORITY: `${home}/.Xauthority` };
  const child = root.start(['culvert', ...flags], env);
  const main = () =>
    processTree(child.pid ?? 0).find((one) => one.command.startsWith('/usr/lib/culvert') && one.type === 'browser');
  const app = await driveApp(child, root.at(`${home}/new`), {
    kill: (signal) => process.kill(main()?.pid ?? 0, signal),
  });
  await practise(app);
  expectSandboxed(app, (owner) => owner === uid);
  await go(app.window, 'Settings');
  await app.window.locator('label.check', { hasText: 'Start Culvert' }).click();
  const entry = root.at(`${home}/.config/autostart/culvert.desktop`);
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=\/usr\/lib\/culvert\/culvert .*--at-login$/m);
  expect(readFileSync(entry, 'utf8')).toMatch(/^TryExec=\/usr\/lib\/culvert\/culvert$/m);
  expect(await app.close()).toBe(0);
});

test('the sandbox’s helper gets root’s rights only where user namespaces are denied', () => {
  const helper = '/usr/lib/culvert/chrome-sandbox';
  const mode = () => (statSync(root.at(helper)).mode & 0o7777).toString(8);
  expect(mode()).toBe('755');
  // The kernel's setting as it is where they are denied, for this one look.
  const denied = 'echo 0 > /tmp/none && mount --bind /tmp/none /proc/sys/user/max_user_namespaces && "$@"';
  const look = ['sh', '/var/lib/dpkg/info/culvert.postinst', 'configure'];
  root.must('sh', '-ec', denied, 'sh', ...look);
  expect(mode()).toBe('4755');
  root.must(...look);
  expect(mode()).toBe('755');
});

test('purged, it leaves nothing but what is the user’s', () => {
  root.must('apt-get', 'purge', '--yes', 'culvert');
  expect(root.find('culvert', ['/home/'])).toEqual([]);
  expect(readFileSync(root.at(`${home}/.config/culvert/sessions.json`), 'utf8')).toContain('Office DB');
});
