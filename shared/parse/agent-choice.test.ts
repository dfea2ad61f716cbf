import { expect, test } from 'vitest';
import { defaultAuth } from '../model/session-profile.ts';
import { agentProblems, parseAgentChoice } from './agent-choice.ts';

const variable = (name: string) => `$\{${name}}`;

test.each([
  ['', { kind: 'usual' }],
  ['SSH_AUTH_SOCK', { kind: 'usual' }],
  ['None', { kind: 'none' }],
  ['Pageant', { kind: 'pageant' }],
  ['$MY_AGENT', { kind: 'variable', name: 'MY_AGENT' }],
  [' ~/.1password/agent.sock ', { kind: 'path', path: '~/.1password/agent.sock' }],
  ['/run/user/1000/keyring/ssh', { kind: 'path', path: '/run/user/1000/keyring/ssh' }],
  [`${variable('XDG_RUNTIME_DIR')}/a`, { kind: 'path', path: `${variable('XDG_RUNTIME_DIR')}/a` }],
  ['\\\\.\\pipe\\openssh-ssh-agent', { kind: 'path', path: '\\\\.\\pipe\\openssh-ssh-agent' }],
  ['C:\\agents\\a.sock', { kind: 'path', path: 'C:\\agents\\a.sock' }],
])('reads “%s”', (text, choice) => {
  expect(parseAgentChoice(text)).toEqual({ ok: true, value: choice });
});

test.each(['agent.sock', './a', '$', '$A B', '~me/agent'])('refuses “%s” with a sentence beside its field', (agent) => {
  expect(agentProblems({ ...defaultAuth, agent })).toMatchObject([{ kind: 'malformed', field: 'agent' }]);
});
