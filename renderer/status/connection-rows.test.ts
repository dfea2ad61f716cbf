import { expect, it } from 'vitest';
import { scene } from '../dev/scenes.ts';
import { connectionRow, sumConnections } from './connection-rows.ts';

const { connections = [], status } = scene('truth');

it('shows who connected, for how long, and how much went each way', () => {
  const [first, second] = connections;
  if (!first || !second) throw new Error('The scene has two connections.');
  expect(connectionRow(first, first.since + 185_000)).toEqual({
    program: 'psql (20114)',
    origin: '127.0.0.1:51412',
    destination: 'db.internal:5432',
    age: '3 min 5 s',
    bytesIn: '64.2 MB',
    bytesOut: '1.2 kB',
  });
  expect(connectionRow(second, second.since).program).toBe('');
});

it('sums over all forwards, by what was counted last', () => {
  expect(status.map((one) => sumConnections(one, new Map()))).toEqual([2, 0]);
  const [session] = status;
  const [forward] = session?.forwards ?? [];
  if (!session || !forward) throw new Error('The scene has a session with forwards.');
  const newer = { ...forward.traffic, connections: forward.traffic.connections + 3 };
  expect(sumConnections(session, new Map([[`${session.id} ${forward.id}`, newer]]))).toBe(5);
});
