import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { ForwardState, SessionState } from '@shared/model/status.ts';
import { setLanguage } from '@shared/words/language.ts';
import { describe, expect, it } from 'vitest';
import { forwardFacts } from './forward-facts.ts';
import { forwardTroubles } from './forward-troubles.ts';

const base = { id: 'f', family: 'auto', enabled: true, description: '', source: { host: '', port: 1 } } as const;
const local: ForwardRule = { ...base, kind: 'local', destination: { host: 'db', port: 1 } };
const remote: ForwardRule = { ...base, kind: 'remote' };
const open: SessionState = { state: 'open', since: 0 };
const refused = { kind: 'bind-refused', address: '::1', port: 1, serverText: '' } as const;
const prohibited = { kind: 'channel-refused', destination: 'db:1', reason: 'prohibited', serverText: '' } as const;
const listening = (more: Partial<Extract<ForwardState, { state: 'listening' }>> = {}): ForwardState => ({
  state: 'listening',
  bound: ['127.0.0.1:1'],
  missing: [],
  exposure: 'this-computer',
  destination: { probe: 'answers', at: 0, milliseconds: 3.2 },
  ...more,
});
const facts = (status: ForwardState, session = open, rule = local) =>
  forwardFacts({ rule, status }, session).map(({ holds, words }) => `${holds}: ${words}`);

describe('the parts of the truth', () => {
  it('are the session, the listener and the destination', () =>
    expect(facts(listening())).toEqual([
      'yes: SSH is up',
      'yes: Address bound',
      'yes: Destination answers in 3\u00a0ms',
    ]));

  it('count what is not bound', () =>
    expect(facts(listening({ missing: [{ address: '[::1]:1', error: refused }] }))[1]).toBe(
      'no: 1 of 2 addresses bound',
    ));

  it('say what the server granted', () => {
    expect(facts(listening(), open, remote)[1]).toBe('yes: Granted by the server');
    expect(facts(listening({ missing: [{ address: '[::1]:1', error: refused }] }), open, remote)[1]).toBe(
      'no: Server granted 1, refused 1 address',
    );
    const taken = { kind: 'remote-address-taken', address: '::1', port: 1 } as const;
    expect(facts(listening({ missing: [{ address: '[::1]:1', error: taken }] }), open, remote)[1]).toBe(
      'no: Server granted 1, another program has 1 address',
    );
  });

  it('say that the session is away', () => {
    const lost = { kind: 'connection-lost', detail: 'reset', serverText: '' } as const;
    expect(facts(listening(), { state: 'waiting', reason: lost, retryAt: 0, attempt: 1 })[0]).toMatch(
      /^no: SSH is away/,
    );
    expect(facts(listening(), { state: 'idle', since: 0 })[0]).toBe('unknown: SSH connects on first use');
  });

  it.each([
    [{ probe: 'none' }, 'yes: Each program names its destination'],
    [{ probe: 'unchecked' }, 'unknown: Destination not checked'],
    [{ probe: 'checking' }, 'working: Checking the destination'],
    [{ probe: 'failed', at: 0, error: refused }, 'no: Destination does not answer'],
    [{ probe: 'failed', at: 0, error: prohibited }, 'no: Destination not allowed by the server'],
  ] as const)('say of the destination %j', (destination, words) =>
    expect(facts(listening({ destination }))[2]).toBe(words),
  );

  it('keep capital letters where a language has them', () => {
    setLanguage('de');
    const german = facts(listening({ destination: { probe: 'failed', at: 0, error: prohibited } }));
    setLanguage('en');
    expect(german).toEqual(['yes: SSH steht', 'yes: Adresse gebunden', 'no: Ziel: vom Server nicht erlaubt']);
  });

  it('are none of a forward that does not listen', () => expect(facts({ state: 'off' })).toEqual([]));
});

it('names every trouble, each with what trying again means', () => {
  const missing = [{ address: '[::1]:1', error: refused }];
  const destination = { probe: 'failed', at: 0, error: refused } as const;
  const troubles = (status: ForwardState) => forwardTroubles(status).map(({ about, lead }) => [about, lead]);
  expect(troubles(listening({ missing, destination }))).toEqual([
    ['listener', '[::1]:1 is not bound'],
    ['destination', 'The destination does not answer'],
  ]);
  const forbidden = { probe: 'failed', at: 0, error: prohibited } as const;
  expect(troubles(listening({ destination: forbidden }))).toEqual([['destination', '']]);
  expect(troubles({ state: 'failed', error: refused })).toEqual([['listener', '']]);
  expect(troubles(listening())).toEqual([]);
});
