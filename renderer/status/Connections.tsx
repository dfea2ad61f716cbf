import type { ConnectionInfo, SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
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
    <Unfold title={words().status.connections.title(carried)}>
      <ConnectionTable sessionId={snapshot.id} name={snapshot.name} />
    </Unfold>
  );
}

function ConnectionTable({ sessionId, name }: { sessionId: string; name: string }) {
  const { connections, ask } = useConnections(sessionId);
  const now = useNow(true);
  const said = words().status.connections;
  if (!connections) return <p className="empty">{said.asking}</p>;
  if (connections.length === 0) return <p className="empty">{said.none}</p>;
  const close = async (connectionId: string) => {
    await api().call('connections.close', { sessionId, connectionId });
    ask();
  };
  return (
    <div className="connection-frame">
      <table className="connection-table" aria-label={said.label(name)}>
        <thead>
          <tr>
            <th scope="col">{said.from}</th>
            <th scope="col">{said.to}</th>
            <th scope="col" className="number">
              {said.age}
            </th>
            <th scope="col" className="number">
              {said.in}
            </th>
            <th scope="col" className="number">
              {said.out}
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
  const said = words().status.connections;
  return (
    <tr>
      <td>
        {program && <span className="program">{program}</span>}
        {origin && <Address text={origin} />}
        {!program && !origin && <span className="muted">{said.unknown}</span>}
      </td>
      <td>
        <Address text={destination} />
      </td>
      <td className="number">{age}</td>
      <td className="number">{bytesIn}</td>
      <td className="number">{bytesOut}</td>
      <td className="connection-close">
        <PushButton
          label={said.close}
          name={said.closeNamed(program || origin || said.unknownProgram, destination)}
          onPress={() => void onClose(connection.id)}
        />
      </td>
    </tr>
  );
}
