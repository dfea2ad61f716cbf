import { expect, test } from 'vitest';
import { type AgentSurroundings, agentSocketOf, foundAgents, usualAgent } from './agent-places.ts';

const unix = (more: Partial<AgentSurroundings> = {}, there: readonly string[] = []): AgentSurroundings => ({
  platform: 'linux',
  env: { SSH_AUTH_SOCK: '/run/usual', XDG_RUNTIME_DIR: '/run/user/7', EMPTY: '' },
  home: '/home/ada',
  user: 'Ada',
  exists: (path) => there.includes(path),
  pipes: () => [],
  ...more,
});
const windows = (pipes: readonly string[], env: AgentSurroundings['env'] = {}): AgentSurroundings =>
  unix({ platform: 'win32', env, pipes: () => pipes });

const runtime = '$' + '{XDG_RUNTIME_DIR}';

test.each([
  ['', '/run/usual'],
  ['SSH_AUTH_SOCK', '/run/usual'],
  ['none', null],
  ['~/.1password/agent.sock', '/home/ada/.1password/agent.sock'],
  ['$XDG_RUNTIME_DIR', '/run/user/7'],
  [`${runtime}/gnupg/S.gpg-agent.ssh`, '/run/user/7/gnupg/S.gpg-agent.ssh'],
  ['$NOT_SET', null],
  ['$EMPTY', null],
  ['$' + '{EMPTY}/agent', null],
  ['not a whole path', null],
  ['pageant', null],
])('“%s” leads to %s', (setting, path) => {
  expect(agentSocketOf(setting, usualAgent(unix()), unix())).toBe(path);
});

test('finds the agents that have a place of their own, but not the usual one once more', () => {
  const there = ['/run/usual', '/home/ada/.1password/agent.sock', '/run/user/7/gnupg/S.gpg-agent.ssh'];
  expect(foundAgents(unix({}, there))).toEqual([
    { name: '1Password', setting: '~/.1password/agent.sock' },
    { name: 'gpg-agent', setting: `${runtime}/gnupg/S.gpg-agent.ssh` },
  ]);
  const usual = { SSH_AUTH_SOCK: '/home/ada/.1password/agent.sock' };
  expect(foundAgents(unix({ env: usual }, there))).toEqual([]);
  const mac = '/home/ada/Library/Containers/com.maxgoedjen.Secretive.SecretAgent/Data/socket.ssh';
  expect(foundAgents(unix({ platform: 'darwin' }, [mac]))).toMatchObject([{ name: 'Secretive' }]);
});

test('on Windows the usual agent is OpenSSH’s pipe, and Pageant’s where only that is there', () => {
  const [openssh, pageant] = ['openssh-ssh-agent', 'pageant.ada.8af3c1'];
  expect(usualAgent(windows([]))).toBe('\\\\.\\pipe\\openssh-ssh-agent');
  expect(usualAgent(windows([pageant]))).toBe('\\\\.\\pipe\\pageant.ada.8af3c1');
  expect(usualAgent(windows([pageant, openssh]))).toBe('\\\\.\\pipe\\openssh-ssh-agent');
  expect(usualAgent(windows([openssh], { SSH_AUTH_SOCK: 'C:\\a.sock' }))).toBe('C:\\a.sock');
  expect(foundAgents(windows([pageant, openssh]))).toEqual([{ name: 'Pageant', setting: 'pageant' }]);
});

test('Pageant’s pipe of another user is not taken for one’s own', () => {
  const around = windows(['pageant.adam.1', 'pageant.ad.2']);
  expect(agentSocketOf('pageant', null, around)).toBe(null);
  expect(foundAgents(around)).toEqual([]);
});
