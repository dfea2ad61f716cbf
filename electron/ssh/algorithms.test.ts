import { defaultAlgorithms, knownAlgorithms, presetLists } from '@shared/model/algorithms.ts';
import ssh2 from 'ssh2';
import { expect, test } from 'vitest';
import { offeredAlgorithms } from './algorithms.ts';
import { presetFor, withTheirOffer } from './common-ground.ts';
import { algorithmsReady } from './kex/ready.ts';

test('a known type of host key comes first, and stays where the preset leaves it out', () => {
  const offered = (types: readonly string[], changes = {}): readonly string[] => {
    const { serverHostKey } = offeredAlgorithms(types, { ...defaultAlgorithms, ...changes }, false);
    return Array.isArray(serverHostKey) ? serverHostKey : [];
  };
  expect(offered([])).toEqual(['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256']);
  expect(offered(['ssh-rsa'])).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-ed25519']);
  expect(offered(['ecdsa-sha2-nistp256', 'ssh-ed25519']).slice(0, 2)).toEqual(['ssh-ed25519', 'ecdsa-sha2-nistp256']);
  expect(offered(['ssh-rsa'], { preset: 'legacy' }).slice(0, 3)).toEqual(['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']);
  expect(offered(['ecdsa-sha2-nistp256'], { hostKey: ['ssh-ed25519'] })).toEqual(['ssh-ed25519']);
});

test('ssh2 can do everything that is offered', async () => {
  await algorithmsReady();
  const client = new ssh2.Client();
  const all = offeredAlgorithms([], { preset: 'legacy', ...knownAlgorithms }, true);
  client.on('error', () => {});
  expect(() => client.connect({ host: '127.0.0.1', port: 1, username: 'me', algorithms: all })).not.toThrow();
  client.destroy();
});

test.each([
  ['modern', presetLists.modern],
  ['compatible', { ...presetLists.modern, kex: ['ecdh-sha2-nistp256'] }],
  ['legacy', { ...presetLists.modern, kex: ['diffie-hellman-group1-sha1'], hostKey: ['ecdsa-sha2-nistp256'] }],
  ['modern', { ...presetLists.modern, mac: ['umac-64@openssh.com'] }],
  [null, { ...presetLists.modern, cipher: ['aes128-ctr'], mac: ['umac-64@openssh.com'] }],
  [null, { ...presetLists.modern, hostKey: ['ssh-dss'] }],
] as const)('the preset that would do: %s', (preset, offer) => {
  expect(presetFor(offer)).toBe(preset);
});

test('a lack of common ground says what the server has and which preset would help', () => {
  const place = { host: 'old.example', port: 22 };
  const error = { kind: 'no-common-algorithm', what: 'cipher', theirs: [], preset: null, ...place } as const;
  const offer = { ...presetLists.modern, cipher: ['aes128-cbc'] };
  expect(withTheirOffer(error, offer)).toEqual({ ...error, theirs: ['aes128-cbc'], preset: 'legacy' });
  expect(withTheirOffer({ ...error, what: 'compression' }, offer)).toMatchObject({ theirs: [], preset: null });
});
