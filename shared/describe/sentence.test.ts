import { afterEach, describe, expect, test } from 'vitest';
import { type ForwardFields, parseForwardFields } from '../parse/forward-rule.ts';
import { setLanguage } from '../words/language.ts';
import { drawForward } from './drawing.ts';
import { missingFrom } from './missing.ts';
import { type ForwardPlace, tellForward } from './sentence.ts';

afterEach(() => setLanguage('en'));

const place: ForwardPlace = {
  server: 'bastion.example',
  stops: [],
  localAcceptOthers: false,
  remoteAcceptOthers: false,
};
const fields = (kind: ForwardFields['kind'], source: string, destination = '', more: Partial<ForwardFields> = {}) =>
  ({ kind, family: 'auto', source, destination, ...more }) as const;

function told(typed: ForwardFields, over: Partial<ForwardPlace> = {}) {
  const read = parseForwardFields(typed, 'f', []);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return tellForward(read.value, { ...place, ...over });
}

describe('one sentence says who connects where, and what that reaches', () => {
  test.each<[ForwardFields, string]>([
    [
      fields('local', '5432', 'db.internal:5432'),
      'Programs on this computer that connect to 127.0.0.1:5432 reach db.internal:5432 as seen from bastion.example.',
    ],
    [
      fields('local', '127.0.0.1,127.0.0.5,[::1]:80', '[2001:db8::1]:443'),
      'Programs on this computer that connect to 127.0.0.1:80, 127.0.0.5:80 or [::1]:80 reach [2001:db8::1]:443 as seen from bastion.example.',
    ],
    [
      fields('local', '0', 'db:5432'),
      'Programs on this computer that connect to a free port of 127.0.0.1, picked when the session opens, reach db:5432 as seen from bastion.example.',
    ],
    [
      fields('local', '5432', 'db:5432', { family: 'ipv6' }),
      'Programs on this computer that connect to [::1]:5432 reach db:5432 as seen from bastion.example.',
    ],
    [
      fields('local', '*:80', 'web:80'),
      'Programs on this computer, and on every other that reaches it, that connect to port 80 on any of its addresses reach web:80 as seen from bastion.example.',
    ],
    [
      fields('local', '~/db.sock', '/run/postgresql/.s.PGSQL.5432'),
      'Programs on this computer that connect to the socket ~/db.sock reach the socket /run/postgresql/.s.PGSQL.5432 as seen from bastion.example.',
    ],
    [
      fields('remote', '9000', 'localhost:3000'),
      'Programs on bastion.example that connect there to 127.0.0.1:9000 reach localhost:3000 as seen from this computer.',
    ],
    [
      fields('remote', '*:0', 'printer:631'),
      'Programs on bastion.example, and on others where its GatewayPorts setting lets them in, that connect there to a free port on any of its addresses, picked when the session opens, reach printer:631 as seen from this computer.',
    ],
    [
      fields('remote', '1080', '', { socks: true }),
      'Programs on bastion.example that use 127.0.0.1:1080 as their SOCKS proxy there reach whatever they ask for, as seen from this computer.',
    ],
    [
      fields('remote', '1080', '', { socks: true, permitOpen: 'db:5432 *:80' }),
      'Programs on bastion.example that use 127.0.0.1:1080 as their SOCKS proxy there reach db:5432 or *:80, as seen from this computer, and nothing else.',
    ],
    [
      fields('remote', '1080', '', { socks: true, permitOpen: 'none' }),
      'Programs on bastion.example can use 127.0.0.1:1080 as their SOCKS proxy there, but reach nothing through it: the list allows nothing.',
    ],
    [
      fields('dynamic', '1080'),
      'Programs on this computer that use 127.0.0.1:1080 as their SOCKS proxy reach whatever they ask for, as seen from bastion.example.',
    ],
  ])('%j', (typed, sentence) => expect(told(typed).sentence).toBe(sentence));

  test('and names no server before one is typed', () =>
    expect(told(fields('dynamic', '1080'), { server: '' }).sentence).toMatch(/as seen from the SSH server\.$/));

  test('in German too', () => {
    setLanguage('de');
    expect(told(fields('local', '5432', 'db:5432')).sentence).toBe(
      'Programme auf diesem Computer, die sich mit 127.0.0.1:5432 verbinden, erreichen db:5432, gesehen von bastion.example aus.',
    );
  });
});

test.each<[ForwardFields, string]>([
  [fields('local', '1', 'localhost:2'), 'localhost is bastion.example itself, not this computer.'],
  [fields('local', '1', '127.0.0.1:2'), '127.0.0.1 is bastion.example itself, not this computer.'],
  [
    fields('local', '1', 'db:2'),
    'The name db is looked up on bastion.example; localhost would be bastion.example itself.',
  ],
  [
    fields('local', '1', '10.0.0.2:2'),
    'The connection is made from bastion.example; localhost would be bastion.example itself.',
  ],
  [fields('local', '1', '/run/a.sock'), 'The socket is a file on bastion.example.'],
  [fields('remote', '1', 'localhost:2'), 'localhost is this computer itself.'],
  [fields('remote', '1', '/run/a.sock'), 'The socket is a file on this computer.'],
  [fields('dynamic', '1'), 'localhost, asked for through it, is bastion.example itself.'],
  [fields('remote', '1', '', { socks: true }), 'localhost, asked for through it, is this computer itself.'],
])('says on which machine localhost is: %j', (typed, sentence) => expect(told(typed).more[0]).toBe(sentence));

test('names every jump host in order', () => {
  const { more } = told(fields('dynamic', '1'), { stops: ['jump.example', 'bastion.example', 'last'], server: 'db' });
  expect(more[1]).toBe('The way to db leads through jump.example, then bastion.example, then last.');
});

test.each<[ForwardFields, Partial<ForwardPlace>, string]>([
  [fields('local', '1', 'a:1'), {}, 'this-computer'],
  [fields('local', 'localhost:1', 'a:1'), { localAcceptOthers: true }, 'this-computer'],
  [fields('local', '1', 'a:1'), { localAcceptOthers: true }, 'network'],
  [fields('local', '127.0.0.1,192.0.2.7:1', 'a:1'), {}, 'network'],
  [fields('dynamic', '*:1'), {}, 'network'],
  [fields('local', '/run/x', 'a:1'), { localAcceptOthers: true }, 'this-computer'],
  [fields('remote', '1', 'a:1'), { localAcceptOthers: true }, 'server-only'],
  [fields('remote', '1', 'a:1'), { remoteAcceptOthers: true }, 'unknown'],
  [fields('remote', '*:1', 'a:1'), {}, 'unknown'],
])('who else can connect to %j with %j: %s', (typed, over, exposure) =>
  expect(told(typed, over).exposure).toBe(exposure),
);

test.each<[ForwardFields, RegExp]>([
  [fields('local', ''), /^Next, the source port: the one on this computer/],
  [fields('remote', ''), /^Next, the source port: the one on the server/],
  [fields('dynamic', ''), /SOCKS proxy, usually 1080/],
  [fields('local', '5432'), /^Next, the destination: what the server/],
  [fields('remote', '5432'), /^Next, the destination: what this computer/],
  [fields('local', '5432', 'db.internal'), /^Next, the port after db.internal/],
  [fields('local', '127.0.0.1', 'db:1'), /^Next, the port after 127.0.0.1/],
  [fields('local', '99999', 'db:1'), /“99999” is not a port/],
])('half-typed fields say what is still missing: %j', (typed, words) => {
  const read = parseForwardFields(typed, 'f', []);
  expect(missingFrom(typed, read.ok ? [] : read.error)).toMatch(words);
});

describe('the drawing', () => {
  const titles = (typed: ForwardFields, over: Partial<ForwardPlace> = {}) => {
    const { boxes, flow, others } = drawForward(typed, { ...place, ...over });
    return [...boxes.map(({ title, detail }) => `${title} / ${detail}`), flow, others];
  };

  test.each<[ForwardFields, Partial<ForwardPlace>, unknown[]]>([
    [
      fields('local', '5432', 'localhost:5432'),
      { localAcceptOthers: true },
      [
        'This computer / listens at 5432',
        'bastion.example / connects on',
        'localhost:5432 / on bastion.example',
        'right',
        'Other machines',
      ],
    ],
    [
      fields('remote', '*:9000', 'printer:631'),
      {},
      [
        'printer:631 / Destination',
        'This computer / connects on',
        'bastion.example / listens at *:9000',
        'left',
        'Other machines?',
      ],
    ],
    [
      fields('dynamic', ''),
      { server: '' },
      ['This computer / listens at …', 'SSH server / connects on', 'Anything asked for / ', 'right', null],
    ],
  ])('of %j', (typed, over, expected) => expect(titles(typed, over)).toEqual(expected));
});

test.each<[string, ForwardFields, Partial<ForwardPlace>, boolean]>([
  ['both loopback addresses', fields('local', '5432', 'db:5432'), {}, true],
  ['both for SOCKS', fields('dynamic', '1080'), {}, true],
  ['one family alone', fields('local', '5432', 'db:5432', { family: 'ipv4' }), {}, false],
  ['an address that is named', fields('local', '127.0.0.1:5432', 'db:5432'), {}, false],
  ['all addresses', fields('local', '5432', 'db:5432'), { localAcceptOthers: true }, false],
  ['the server, which decides', fields('remote', '5432', 'db:5432'), {}, false],
])('the IPv6 address that is bound too is told: %s', (_what, typed, over, isTold) => {
  expect(told(typed, over).more.join(' ').includes('[::1]:')).toBe(isTold);
});
