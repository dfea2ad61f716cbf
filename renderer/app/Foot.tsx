import { canClose, describeState, forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { PushButton } from '../fields/PushButton.tsx';
import { StateMark, sessionMark } from '../fields/StateMark.tsx';
import { api } from '../ipc/api.ts';
import { close, open } from '../session/actions.ts';
import { useForms } from '../session/forms.tsx';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';

/** Open and Cancel, as PuTTY has them; while the session in the form runs, its state and the button that closes it. */
export function Foot() {
  const forms = useForms();
  const snapshot = useLoadedSnapshot();
  const id = useUi((ui) => ui.base.id);
  return (
    <footer className="foot">
      <FootState snapshot={snapshot} />
      {canClose(snapshot) ? (
        <PushButton label="Close session" letter="o" ignoresDoubleClick onPress={() => void close(id)} />
      ) : (
        <PushButton label="Open" letter="o" look="main" onPress={() => void open(forms)} />
      )}
      <PushButton label="Cancel" onPress={() => void api().call('window.close')} />
    </footer>
  );
}

function FootState({ snapshot }: { snapshot: SessionSnapshot | null }) {
  if (!snapshot || snapshot.status.state === 'closed') return <div className="foot-state" />;
  return (
    <div className="foot-state">
      <StateMark mark={sessionMark(snapshot)} />
      <span className="truncate">
        <strong>{snapshot.name}</strong> {describeState(snapshot.status)}
        {snapshot.status.state === 'open' && forwardSum(snapshot)}
      </span>
    </div>
  );
}

function forwardSum({ status, forwards }: SessionSnapshot): string {
  const wanted = forwards.filter((forward) => forward.status.state !== 'off');
  const listening = wanted.filter((forward) => forward.status.state === 'listening');
  const troubled = wanted.filter((forward) => forwardHealth(status, forward) === 'bad').length;
  if (wanted.length === 0) return ', no forwards';
  return `, ${listening.length} of ${wanted.length} forwards listening${troubled === 0 ? '' : `, ${troubled} in trouble`}`;
}
