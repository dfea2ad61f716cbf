import { expect, test } from 'vitest';
import { defaultAuth } from '../../model/session-profile.ts';
import { bad, fileOf, good, variable } from './test-plan.ts';

test('plans sign-in as the options say', () => {
  const auth = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(auth().auth).toEqual({ ...defaultAuth, identityFiles: [] });
  expect(auth('IdentityFile=none').auth.methods).not.toContain('publickey');
  expect(auth().agentSocket).toBe('/run/agent');
  expect(auth().auth).toMatchObject({ agent: '', agentForwarding: false });
  expect(auth('IdentityAgent=/run/other', 'ForwardAgent=yes').auth).toMatchObject({
    agent: '/run/other',
    agentForwarding: true,
  });
  expect(auth('IdentityAgent=none').auth.agent).toBe('none');
  const forwards = (...args: string[]) => good([...args, 'h']).server.auth.agentForwarding;
  expect([forwards('-A'), forwards('-A', '-a'), forwards('-aA'), forwards('-oForwardAgent=no', '-A')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect([forwards('-oForwardAgent=$OTHER'), forwards('-oForwardAgent=/sock')]).toEqual([false, false]);
  expect(good(['-oForwardAgent=/sock', 'h']).warnings).toEqual([
    '-o ForwardAgent=/sock: ForwardAgent takes only yes or no in Culvert; no agent is forwarded.',
  ]);
  expect(auth('IdentityAgent=none')).toMatchObject({
    agentSocket: null,
    auth: { methods: ['publickey', 'keyboard-interactive', 'password'] },
  });
  expect(auth('IdentityAgent=~/a.sock').agentSocket).toBe('/home/me/a.sock');
  expect(auth('IdentityAgent=$KEYS').agentSocket).toBe('/keys');
  expect(auth('IdentitiesOnly=yes').auth).toMatchObject({ identitiesOnly: true, methods: auth().auth.methods });
  expect(auth('CertificateFile=~/%r.pub', 'CertificateFile=/c', 'CertificateFile=/c').auth.certificateFiles).toEqual([
    '/home/me/me.pub',
    '/c',
  ]);
  expect(auth('PreferredAuthentications=password,gssapi-with-mic,publickey').auth.methods).toEqual([
    'password',
    'agent',
    'publickey',
  ]);
  expect(auth('PasswordAuthentication=no', 'KbdInteractiveAuthentication=no').auth.methods).toEqual([
    'agent',
    'publickey',
  ]);
  expect(auth('ChallengeResponseAuthentication=no', 'PubkeyAuthentication=no').auth.methods).toEqual(['password']);
  expect(auth('BatchMode=yes', 'NumberOfPasswordPrompts=1')).toMatchObject({ batchMode: true, passwordPrompts: 1 });
});

test('puts tokens and variables into paths', () => {
  const { server } = good(
    [
      '-i',
      '~/k',
      '-o',
      'IdentityFile=%d/%r@%h-%n-%p%%',
      '-o',
      `IdentityFile=${variable('KEYS')}/x`,
      '-p',
      '99',
      'al@h',
    ],
    {
      h: fileOf(['HostName real', 'IdentityFile ~/from-file']),
    },
  );
  expect(server.auth.identityFiles).toEqual(['/home/me/k', '/home/me/al@real-h-99%', '/keys/x', '/home/me/from-file']);
  expect(server.namedIdentityFiles).toEqual(['/home/me/k', '/home/me/al@real-h-99%', '/keys/x']);
});

test('plans whom to trust', () => {
  const trust = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(trust()).toMatchObject({
    unknownHostKey: 'ask',
    userKnownHostsFiles: ['/home/me/.ssh/known_hosts', '/home/me/.ssh/known_hosts2'],
  });
  expect(trust('StrictHostKeyChecking=yes').unknownHostKey).toBe('refuse');
  expect(trust('StrictHostKeyChecking=accept-new').unknownHostKey).toBe('accept-and-save');
  expect(trust('StrictHostKeyChecking=no').unknownHostKey).toBe('accept-and-save');
  expect(trust('StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null')).toMatchObject({
    unknownHostKey: 'accept-once',
    userKnownHostsFiles: [],
  });
  expect(trust('UserKnownHostsFile=/a ~/b')).toMatchObject({ userKnownHostsFiles: ['/a', '/home/me/b'] });
  expect(trust('GlobalKnownHostsFile=none').globalKnownHostsFiles).toEqual([]);
});

test('plans how host keys are known and kept', () => {
  const keys = (...options: string[]) => good([...options.flatMap((option) => ['-o', option]), 'h']).server;
  expect(keys()).toMatchObject({ hostKeys: { pinned: [], alias: '', update: 'yes' }, hashKnownHosts: false });
  expect(keys('HashKnownHosts=yes').hashKnownHosts).toBe(true);
  expect(keys('HostKeyAlias=Office').hostKeys.alias).toBe('office');
  expect(keys('UserKnownHostsFile=/a').hostKeys.update).toBe('no');
  expect(keys('UserKnownHostsFile=/a', 'UpdateHostKeys=yes').hostKeys.update).toBe('yes');
  expect(keys('VerifyHostKeyDNS=yes').hostKeys.update).toBe('no');
  expect(keys('UpdateHostKeys=ask').hostKeys.update).toBe('ask');
  expect(keys('UpdateHostKeys=no').hostKeys.update).toBe('no');
  expect(bad(['-o', 'HostKeyAlias=*.example', 'h'])).toBe(
    '-o HostKeyAlias=*.example: HostKeyAlias takes one plain name.',
  );
  expect(bad(['-o', 'UpdateHostKeys=perhaps', 'h'])).toContain('UpdateHostKeys');
  const hops = good(['-J', 'hop', '-o', 'HostKeyAlias=office', 'h']).hops;
  expect(hops.map((hop) => hop.hostKeys.alias)).toEqual(['']);
});

test('reads times, counts and families', () => {
  const options = [
    'ServerAliveInterval=1m30s',
    'ServerAliveCountMax=5',
    'ConnectTimeout=5',
    'ConnectionAttempts=2',
    'ExitOnForwardFailure=yes',
  ];
  const plan = good([
    '-6',
    ...options.flatMap((option) => ['-o', option]),
    '-L',
    '8080:db:80',
    '-D',
    '127.0.0.1:1080',
    'h',
  ]);
  expect(plan.server).toMatchObject({ connectTimeoutMs: 5000, connectionAttempts: 2, family: 'ipv6' });
  expect(plan.profile.options).toMatchObject({ keepaliveIntervalSeconds: 90, keepaliveCountMax: 5, reconnect: true });
  expect(plan.exitOnForwardFailure).toBe(true);
  expect(plan.profile.forwards.map((rule) => rule.family)).toEqual(['ipv6', 'auto']);
  expect(good(['-o', 'ServerAliveInterval=0', 'h']).server.options.keepaliveIntervalSeconds).toBe(0);
  expect(good(['-4', 'h']).server.family).toBe('ipv4');
});

test('follows ProxyJump, each hop as the files say', () => {
  const files = {
    target: fileOf(['ProxyJump first,bo@second:2200']),
    first: fileOf(['HostName first.real', 'User al', 'IdentityFile ~/first', 'ProxyJump outer']),
    second: fileOf(['StrictHostKeyChecking yes']),
  };
  const { hops, profile } = good(['-i', '/k', '-o', 'StrictHostKeyChecking=accept-new', '-l', 'me2', 'target'], files);
  expect(profile.hops).toEqual([
    { host: 'outer', port: 22, username: 'me' },
    { host: 'first.real', port: 22, username: 'al' },
    { host: 'second', port: 2200, username: 'bo' },
  ]);
  expect(hops.map((hop) => hop.unknownHostKey)).toEqual(['accept-and-save', 'accept-and-save', 'refuse']);
  expect(hops[1]?.auth.identityFiles).toEqual(['/home/me/first', '/k']);
});

test('takes -J in each form, and none', () => {
  const hops = (jump: string) => good(['-J', jump, 'h']).profile.hops;
  expect(hops('al@j:2200')).toEqual([{ host: 'j', port: 2200, username: 'al' }]);
  expect(hops('[::1]:2200')).toEqual([{ host: '::1', port: 2200, username: 'me' }]);
  expect(hops('::1')).toEqual([{ host: '::1', port: 22, username: 'me' }]);
  expect(hops('ssh://al@j:2200,k')).toHaveLength(2);
  expect(good(['-J', 'none', 'h'], { h: fileOf(['ProxyJump j']) }).profile.hops).toEqual([]);
  expect(good(['-J', 'h', 'h']).profile.hops).toEqual([]);
  expect(good(['-o', 'ProxyCommand=none', 'h'], { h: fileOf(['ProxyJump j']) }).profile.hops).toEqual([]);
  expect(good(['-J', 'j', 'h'], { h: fileOf(['ProxyCommand nc %h %p']) }).profile.hops).toHaveLength(1);
});

test('runs ProxyCommand as ssh does: by the shell, the line as it stands, for the first server alone', () => {
  const line = 'nc -X 5  "%h" %p; echo %%n %r';
  const shell = { kind: 'command', command: [line], shell: true };
  expect(good(['-o', `ProxyCommand=${line}`, 'h']).profile.proxy).toEqual(shell);
  expect(good(['h'], { h: fileOf([`ProxyCommand = ${line}`, 'HostName real']) }).profile.proxy).toEqual(shell);
  expect(good(['h'], { h: fileOf(['ProxyCommand nc %n %h', 'HostName real']) }).profile.proxy).toMatchObject({
    command: ['nc h %h'],
  });
  expect(good(['-J', 'j,k', 'h'], { j: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual(shell);
  // As with ssh -J, which lets the hop before lead to it.
  expect(good(['-J', 'j,k', 'h'], { k: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual({ kind: 'none' });
  expect(good(['-J', 'j', 'h'], { h: fileOf([`ProxyCommand ${line}`]) }).profile.proxy).toEqual({ kind: 'none' });
  expect(bad(['-o', 'ProxyCommand=nc %x', 'h'])).toBe(
    '-o ProxyCommand=nc %x: “%x” stands for nothing in a proxy command: there are %h, %p, %r, %n and %%.',
  );
  expect(good(['-o', 'ProxyUseFdpass=no', 'h']).profile.proxy).toEqual({ kind: 'none' });
});

test('takes ssh’s words for algorithms, and names what Culvert does not have', () => {
  const { server, profile, warnings } = good([
    '-c',
    'aes256-ctr,umac',
    '-m',
    'hmac-sha1',
    '-o',
    'RekeyLimit=1M 1h',
    'h',
  ]);
  expect(server.algorithms).toEqual({ preset: 'compatible', cipher: ['aes256-ctr'], mac: ['hmac-sha1'] });
  expect(profile.algorithms).toEqual(server.algorithms);
  expect(server.rekey).toEqual({ bytes: 2 ** 20, seconds: 3600 });
  expect(warnings).toEqual(['-c aes256-ctr,umac: Culvert does not have umac; left out.']);
  expect(good(['h']).server).toMatchObject({ algorithms: { preset: 'compatible' }, rekey: { bytes: 2 ** 30 } });
  const system = fileOf(['MACs umac-64@openssh.com,hmac-sha2-256'], 'system-file');
  expect(good(['h'], { h: system }).warnings).toEqual([]);
  expect(bad(['-o', 'KexAlgorithms=diffie-hellman-group18-sha512', 'h'])).toBe(
    '-o KexAlgorithms=diffie-hellman-group18-sha512: KexAlgorithms: none of what it names is left that Culvert has.',
  );
  expect(bad(['-o', 'RekeyLimit=soon', 'h'])).toContain('RekeyLimit takes a size such as 1G or default');
});

test('RSA keys sign with SHA-1 only where +ssh-rsa asks for it, under either name', () => {
  const algorithms = (...args: string[]) => good([...args, 'h']).server.algorithms;
  expect(algorithms().sha1Signatures).toBeUndefined();
  expect(algorithms('-oPubkeyAcceptedAlgorithms=+ssh-rsa').sha1Signatures).toBe(true);
  expect(algorithms('-oPubkeyAcceptedKeyTypes=+ssh-rsa').sha1Signatures).toBe(true);
  const system = fileOf(['PubkeyAcceptedAlgorithms -ssh-rsa'], 'system-file');
  expect(good(['h'], { h: system }).server.algorithms.sha1Signatures).toBeUndefined();
});
