import { describe, expect, it } from 'vitest';
import { excludeProblem, isExcluded, splitEntries } from './proxy-exclude.ts';

describe('a server that is reached straight', () => {
  it.each([
    ['db.corp.example', '*.corp.example'],
    ['DB.Corp.Example.', '*.corp.example'],
    ['db.corp.example', '.corp.example'],
    ['corp.example', '.corp.example'],
    ['db1', 'db?'],
    ['bastion', 'bastion'],
    ['10.1.2.3', '10.0.0.0/8'],
    ['10.1.2.3', '10.1.2.3'],
    ['10.1.2.3', '10.1.*'],
    ['fd00::1', 'fd00::/8'],
    ['[fd00::1]', 'fd00:0::1'],
    ['::ffff:10.1.2.3', '10.0.0.0/8'],
    ['fe80::1%eth0', 'fe80::/10'],
    ['1.2.3.4', '0.0.0.0/0'],
    ['bastion', '<local>'],
    ['127.0.0.9', '<LOCAL>'],
    ['::1', '<local>'],
    ['app.localhost', '<local>'],
  ])('%s is one of %s', (host, entry) => {
    expect(excludeProblem(entry)).toBeNull();
    expect(isExcluded(host, ['other.example', entry])).toBe(true);
  });

  it.each([
    ['corp.example', '*.corp.example'],
    ['notcorp.example', '.corp.example'],
    ['10.1.2.3.evil.example', '10.1.2.3'],
    ['11.0.0.1', '10.0.0.0/8'],
    ['10.0.0.1', 'fd00::/8'],
    ['name.example', '0.0.0.0/0'],
    ['a.example', '<local>'],
    ['10.0.0.1', '<local>'],
    ['anything', ''],
  ])('%s is none of %s', (host, entry) => {
    expect(isExcluded(host, [entry])).toBe(false);
  });

  it.each(['10.0.0.0/33', 'fd00::/129', 'a/8', '10.0.0.0/8/8', 'a b', '<all>', '', 'me@host'])(
    'says that “%s” can never fit',
    (entry) => expect(excludeProblem(entry)).toMatch(/^“.*\.$/),
  );

  it('may stand with others in one field', () => {
    expect(splitEntries(' *.a,b;c  d ,, ')).toEqual(['*.a', 'b', 'c', 'd']);
  });
});
