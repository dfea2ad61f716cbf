import { canClose, describeState, forwardHealth } from '@shared/describe/state.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { useState } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { StateMark, sessionMark } from '../fields/StateMark.tsx';
import { api } from '../ipc/api.ts';
import { close, open } from '../session/actions.ts';
import { useForms } from '../session/forms.tsx';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { AboutDialog } from './AboutDialog.tsx';

/** About, Open and Cancel, as PuTTY has them; while the session in the form runs, its state and the button that closes it. */
export function Foot() {
  const forms = useForms();
  const snapshot = useLoadedSnapshot();
  const id = useUi((ui) => ui.base.id);
  const text = words().window;
  return (
    <footer className="foot">
      <About />
      <FootState snapshot={snapshot} />
      {canClose(snapshot) ? (
        <PushButton {...text.closeSession} ignoresDoubleClick onPress={() => void close(id)} />
      ) : (
        <PushButton {...text.open} look="main" onPress={() => void open(forms)} />
      )}
      <PushButton {...text.cancel} onPress={() => void api().call('window.close')} />
    </footer>
  );
}

function About() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PushButton {...words().window.about} onPress={() => setOpen(true)} />
      {isOpen && <AboutDialog onClose={() => setOpen(false)} />}
    </>
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
  const text = words().window;
  if (wanted.length === 0) return `, ${text.noForwards}`;
  const trouble = troubled === 0 ? '' : `, ${text.inTrouble(troubled)}`;
  return `, ${text.listening(listening.length, wanted.length)}${trouble}`;
}
