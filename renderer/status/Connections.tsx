import type { ConnectionInfo, SessionSnapshot } from '@shared/model/status.ts';
import { Address } from '../fields/Address.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useTraffic } from '../store/traffic/traffic.ts';
import { connectionRow, sumConnections } from './connection-rows.ts';
import { Unfold } from './Unfold.tsx';
import { useConnections } from './use-connections.ts';
import { useNow } from './use-now.ts';

/** What a session carries, connection by connection, behind a heading that unfolds it. */
export function Connections({ snapshot }: { snapshot: SessionSnapshot }) {
  const carried = useTraffic(({ counters }) => sumConnections(snapshot, counters));
  return (
    <Unfold title={`Connections (${carried})`}>
      <ConnectionTable sessionId={snapshot.id} name={snapshot.name} />
    </Unfold>
  );
}

function ConnectionTable({ sessionId, name }: { sessionId: string; name: string }) {
  const { connections, ask } = useConnections(sessionId);
  const now = useNow(true);
  if (!connections) return <p className="empty">Asking…</p>;
  if (connections.length === 0)
    return <p className="empty">No connections now. One appears here when a program uses a forward.</p>;
  const close = async (connectionId: string) => {
    await api().call('connections.close', { sessionId, connectionId });
    ask();
  };
  return (
    <div className="connection-frame">
      <table className="connection-table" aria-label={`Connections of ${name}`}>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col" className="number">
              Age
            </th>
            <th scope="col" className="number">
              In
            </th>
            <th scope="col" className="number">
              Out
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {connections.map((connection) => (
            <ConnectionRow key={connection.id} connection={connection} now={now} onClose={close} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ConnectionRowProps {
  readonly connection: ConnectionInfo;
  readonly now: number;
  readonly onClose: (id: string) => Promise<void>;
}

function ConnectionRow({ connection, now, onClose }: ConnectionRowProps) {
  const { program, origin, destination, age, bytesIn, bytesOut } = connectionRow(connection, now);
  return (
    <tr>
      <td>
        {program && <span className="program">{program}</span>}
        {origin && <Address text={origin} />}
        {!program && !origin && <span className="muted">Not known</span>}
      </td>
      <td>
        <Address text={destination} />
      </td>
      <td className="number">{age}</td>
      <td className="number">{bytesIn}</td>
      <td className="number">{bytesOut}</td>
      <td className="connection-close">
        <PushButton
          label="Close"
          name={`Close the connection from ${program || origin || 'an unknown program'} to ${destination}`}
          onPress={() => void onClose(connection.id)}
        />
      </td>
    </tr>
  );
}
