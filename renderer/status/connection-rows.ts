import type { ConnectionInfo, SessionSnapshot, Traffic } from '@shared/model/status.ts';
import { formatBytes, formatSpan } from '@shared/words/format.ts';
import { forwardKey } from '../store/traffic/traffic.ts';

/** A connection as its row shows it; `program` and `origin` are '' where the system does not tell. */
export const connectionRow = (connection: ConnectionInfo, now: number) => ({
  program: connection.process ? `${connection.process.name} (${connection.process.pid})` : '',
  origin: connection.origin,
  destination: connection.destination,
  age: formatSpan(now - connection.since),
  bytesIn: formatBytes(connection.bytesIn),
  bytesOut: formatBytes(connection.bytesOut),
});

/** How many connections all forwards of a session carry now, by the newest counters. */
export const sumConnections = ({ id, forwards }: SessionSnapshot, counters: ReadonlyMap<string, Traffic>): number =>
  forwards.reduce((sum, forward) => sum + (counters.get(forwardKey(id, forward.id)) ?? forward.traffic).connections, 0);
