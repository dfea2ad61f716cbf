import { describe, expect, it } from 'vitest';
import { describeProblem } from '../describe/problem.ts';
import { formatEndpoint } from '../model/endpoint.ts';
import { parseDestination, parseSource } from './endpoint.ts';
import { parseHost } from './host.ts';

const sourceKind = (text: string) => {
  const parsed = parseSource(text);
  return parsed.ok ? parsed.value : parsed.error.kind;
};
const destinationKind = (text: string) => {
  const parsed = parseDestination(text);
  return parsed.ok ? parsed.value : parsed.error.kind;
};

describe('Source port', () => {
  it.each([
    ['5901', { host: '', port: 5901 }],
    [' 5901 ', { host: '', port: 5901 }],
    ['127.0.0.5:5901', { host: '127.0.0.5', port: 5901 }],
    ['[::1]:5901', { host: '::1', port: 5901 }],
    ['*:5901', { host: '*', port: 5901 }],
    [':5901', { host: '*', port: 5901 }],
    ['0', { host: '', port: 0 }],
    ['localhost:postgresql', { host: 'localhost', port: 5432 }],
    ['65535', { host: '', port: 65_535 }],
    ['127.0.0.1,127.0.0.5:5901', { host: '127.0.0.1,127.0.0.5', port: 5901 }],
    ['127.0.0.1, [::1]:5901', { host: '127.0.0.1,::1', port: 5901 }],
    ['[::1],127.0.0.1:0', { host: '::1,127.0.0.1', port: 0 }],
    ['127.0.0.1,127.0.0.1:80', { host: '127.0.0.1', port: 80 }],
    ['/run/user/1000/db.sock', { path: '/run/user/1000/db.sock' }],
  ])('takes %s', (text, value) => expect(sourceKind(text)).toEqual(value));

  it.each([
    ['', 'empty'],
    ['65536', 'port-out-of-range'],
    ['-1', 'port-out-of-range'],
    ['+1', 'port-out-of-range'],
    ['80a', 'port-not-a-number'],
    ['8 0', 'port-not-a-number'],
    ['nosuchservice', 'unknown-service'],
    ['::1:5901', 'brackets-needed'],
    ['::1', 'brackets-needed'],
    ['[::1]', 'port-missing'],
    ['127.0.0.1:', 'empty'],
    ['256.0.0.1:80', 'bad-host'],
    ['constructor', 'unknown-service'],
    ['127.0.0.1,:80', 'bad-host'],
    ['127.0.0.1,*:80', 'bad-host'],
    ['127.0.0.1,::1:80', 'brackets-needed'],
    ['127.0.0.1,999.0.0.1:80', 'bad-host'],
    ['127.0.0.1,127.0.0.5:', 'empty'],
  ])('refuses %s', (text, kind) => expect(sourceKind(text)).toBe(kind));
});

it('writes several bind addresses as they are typed, so that they can be read again', () => {
  const text = '127.0.0.1,[::1]:5901';
  const parsed = parseSource(text);
  expect(parsed.ok && formatEndpoint(parsed.value)).toBe(text);
});

describe('Destination', () => {
  it.each([
    ['db.internal:5432', { host: 'db.internal', port: 5432 }],
    ['[2001:db8::1]:443', { host: '2001:db8::1', port: 443 }],
    ['db:postgresql', { host: 'db', port: 5432 }],
    ['localhost:80', { host: 'localhost', port: 80 }],
    ['/var/run/docker.sock', { path: '/var/run/docker.sock' }],
  ])('takes %s', (text, value) => expect(destinationKind(text)).toEqual(value));

  it.each([
    ['', 'empty'],
    ['db', 'port-missing'],
    ['[::1]', 'port-missing'],
    ['db:0', 'port-zero'],
    ['db:65536', 'port-out-of-range'],
    ['db:-1', 'port-out-of-range'],
    ['db:80a', 'port-not-a-number'],
    ['db:', 'empty'],
    ['db:nosuchservice', 'unknown-service'],
    [':80', 'empty'],
    ['2001:db8::1:443', 'brackets-needed'],
    ['a b:80', 'bad-host'],
    ['-oProxyCommand=x:80', 'bad-host'],
  ])('refuses %s', (text, kind) => expect(destinationKind(text)).toBe(kind));
});

describe('Host Name', () => {
  it.each([
    'bastion.example',
    'my_host',
    '10.0.0.1',
    '::1',
    '[::1]',
    'fe80::1%eth0',
    'bücher.example',
    'a.',
    '::ffff:10.0.0.1',
  ])('takes %s', (text) => expect(parseHost(text, 'host').ok).toBe(true));
  it.each([
    '',
    ' ',
    '-v',
    'a b',
    'a/b',
    'me@host',
    '1.2.3',
    '999.1.1.1',
    '[1.2.3.4]',
    'a:b',
    ':::',
    '1:2:3',
    '$(id)',
    'a;b',
  ])('refuses “%s”', (text) => expect(parseHost(text, 'host').ok).toBe(false));
});

it('says every problem in one sentence', () => {
  for (const text of ['', '65536', '80a', 'nosuchservice', '::1:5901', '256.0.0.1:80']) {
    const parsed = parseSource(text);
    expect(parsed.ok ? '' : describeProblem(parsed.error)).toMatch(/^[“A-Z].*\.$/);
  }
});
