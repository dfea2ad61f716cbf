import { nothingChecked } from '@shared/model/check.ts';
import { listeningOn, noTraffic, type SessionSnapshot, type Traffic } from '@shared/model/status.ts';
import { beforeEach, expect, it } from 'vitest';
import type { EngineNews } from './contract.ts';
import { Mirror } from './mirror.ts';
import { NewsBox } from './news-box.ts';

const snapshot = (id: string, traffic: Partial<Traffic> = {}): SessionSnapshot => ({
  id,
  name: id,
  status: { state: 'open', since: 1 },
  hops: [],
  server: null,
  forwards: ['f', 'g'].map((forward) => ({
    id: forward,
    rule: {} as never,
    status: listeningOn('127.0.0.1:1'),
    traffic: forward === 'f' ? { ...noTraffic, ...traffic } : noTraffic,
    lastError: null,
  })),
  lastError: null,
});

let sessions: Map<string, SessionSnapshot>;
let sent: EngineNews[];
let due: (() => void)[];
let changed: (id: string) => void;
let prompted: () => void;
let box: NewsBox;
let mirror: Mirror;

const settle = () => {
  for (const flush of due.splice(0)) flush();
};

beforeEach(() => {
  sessions = new Map(['a', 'b'].map((id) => [id, snapshot(id)]));
  sent = [];
  due = [];
  mirror = new Mirror('');
  box = new NewsBox({
    send: (news) => {
      sent.push(news);
      mirror.hear(news);
    },
    soon: (flush) => due.push(flush),
  });
  box.listen({
    manager: {
      snapshot: (id) => sessions.get(id),
      prompts: () => [],
      onPrompts: (listener) => {
        prompted = listener;
        return () => {};
      },
      onChange: (listener) => {
        changed = listener;
        return () => {};
      },
    },
    checker: { report: () => nothingChecked, onReport: () => {}, prompts: () => [], onPrompts: () => {} },
    config: { view: mirror.config, onChange: () => {} },
  });
});

it('sends what changed together, and of the sessions only those', () => {
  changed('a');
  changed('a');
  prompted();
  box.log({ at: 1, level: 'info', sessionId: null, session: '', text: 'x' });
  expect(due).toHaveLength(1);
  settle();
  expect(sent).toEqual([{ sessions: [snapshot('a')], prompts: [], log: [expect.objectContaining({ text: 'x' })] }]);
});

it('sends nothing where nothing changed', () => {
  box.flush();
  changed('a');
  box.flush();
  settle();
  expect(sent).toHaveLength(1);
});

it('has what moved in the session it moved in', () => {
  changed('a');
  changed('b');
  settle();
  const traffic = { ...noTraffic, bytesIn: 3 };
  mirror.hear({
    traffic: {
      since: 0,
      at: 1,
      watched: true,
      sessions: [{ id: 'a', roundTrip: null, forwards: [{ id: 'f', traffic }] }],
    },
  });
  expect(mirror.sessions()).toEqual([{ ...snapshot('a', { bytesIn: 3 }), roundTrip: null }, snapshot('b')]);
});

it('takes in the whole of the news before it tells any, and forgets with the engine', () => {
  const seen: number[] = [];
  mirror.on('sessions', () => seen.push(mirror.sessions().length));
  changed('a');
  changed('b');
  settle();
  sessions.delete('a');
  changed('a');
  settle();
  expect(seen).toEqual([2, 1]);
  expect(mirror.sessions()).toEqual([snapshot('b')]);
});
