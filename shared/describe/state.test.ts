import { describe, expect, it } from 'vitest';
import type { ForwardRule } from '../model/forward-rule.ts';
import { type ForwardState, listeningOn, noTraffic, type SessionSnapshot, type SessionState } from '../model/status.ts';
import { canClose, canOpen, describeState, sessionHealth, worstHealth } from './state.ts';

const rule: ForwardRule = {
  id: 'f',
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port: 0 },
};
const open: SessionState = { state: 'open', since: 0 };
const lost = { kind: 'connection-lost', detail: 'reset', serverText: '' } as const;
const waiting: SessionState = { state: 'waiting', reason: lost, retryAt: 0, attempt: 1 };

const snapshot = (status: SessionState, ...forwards: ForwardState[]): SessionSnapshot => ({
  id: 's',
  name: 's',
  status,
  server: null,
  hops: [],
  lastError: null,
  forwards: forwards.map((state) => ({ id: 'f', rule, status: state, traffic: noTraffic, lastError: null })),
});

const listening = listeningOn('127.0.0.1:1');
const failed: ForwardState = { state: 'failed', error: { kind: 'address-not-here', address: 'x' } };

describe('health', () => {
  it('is good only when the session is open and every forward listens', () => {
    expect(sessionHealth(snapshot(open, listening))).toBe('good');
    expect(sessionHealth(snapshot(open))).toBe('good');
    expect(sessionHealth(snapshot(open, listening, { state: 'off' }))).toBe('good');
    expect(sessionHealth(snapshot(open, listening, { state: 'starting' }))).toBe('busy');
    expect(sessionHealth(snapshot(open, listening, failed))).toBe('bad');
    expect(sessionHealth(snapshot(waiting, listening))).toBe('busy');
    expect(sessionHealth(snapshot({ state: 'failed', error: lost }, listening))).toBe('bad');
  });

  it('is bad while an address is missing or the destination does not answer', () => {
    const error = { kind: 'address-not-here', address: 'x' } as const;
    expect(sessionHealth(snapshot(open, { ...listening, missing: [{ address: '[::1]:1', error }] }))).toBe('bad');
    const answers = { probe: 'answers', at: 0, milliseconds: 1 } as const;
    expect(sessionHealth(snapshot(open, { ...listening, destination: answers }))).toBe('good');
    expect(sessionHealth(snapshot(open, { ...listening, destination: { probe: 'failed', at: 0, error } }))).toBe('bad');
  });

  it('is good at rest, where remote forwards wait for the connection', () => {
    const idle: SessionState = { state: 'idle', since: 0 };
    expect(sessionHealth(snapshot(idle, listening))).toBe('good');
    const remote = snapshot(idle, { state: 'starting' });
    expect(sessionHealth(remote)).toBe('busy');
    const forwards = remote.forwards.map((forward) => ({ ...forward, rule: { ...rule, kind: 'remote' as const } }));
    expect(sessionHealth({ ...remote, forwards })).toBe('good');
  });

  it('takes the worst of all sessions', () => {
    expect(worstHealth([])).toBe('off');
    expect(worstHealth([snapshot(open, listening), snapshot({ state: 'closed' })])).toBe('good');
    expect(worstHealth([snapshot(open, listening), snapshot(waiting)])).toBe('busy');
    expect(worstHealth([snapshot(open, failed), snapshot(waiting)])).toBe('bad');
  });
});

it('allows opening exactly when closing is not allowed', () => {
  for (const status of [open, waiting, { state: 'closed' }, { state: 'failed', error: lost }] as SessionState[]) {
    expect(canOpen(snapshot(status))).toBe(!canClose(snapshot(status)));
    expect(describeState(status)).not.toBe('');
  }
  expect([canOpen(null), canClose(null)]).toEqual([true, false]);
});
