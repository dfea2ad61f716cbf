import { isRunning } from '@shared/describe/state.ts';
import type { ForwardRule } from '@shared/model/forward-rule.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { useMemo, useRef, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { CopyForwardMenu, PasteButton } from '../interop/InteropTools.tsx';
import { useForms } from '../session/forms.tsx';
import { UnsavedMark } from '../session/UnsavedMark.tsx';
import { ForwardTrouble } from '../status/ForwardTrouble.tsx';
import { forwardTroubles } from '../status/forward-troubles.ts';
import { keepSame } from '../store/keep-same.ts';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { AcceptOthers } from './AcceptOthers.tsx';
import { removeForward, startChange } from './actions.ts';
import { ForwardFields } from './ForwardFields.tsx';
import { ForwardTable } from './ForwardTable.tsx';
import { type ForwardRow, forwardRows } from './rows.ts';

export function TunnelsPanel() {
  const forms = useForms();
  const [selected, setSelected] = useState<string | null>(null);
  const rules = useWatch({ control: forms.session.control, name: 'forwards' });
  const snapshot = useLoadedSnapshot();
  const running = snapshot && isRunning(snapshot.status) ? snapshot : null;
  const rows = useRows(rules, running);
  const isThere = rules.some((rule) => rule.id === selected);
  const onRemove = () => {
    if (selected) void removeForward(forms, selected);
    setSelected(null);
  };
  const { errors } = forms.session.formState;
  const text = words().tunnels;
  return (
    <PanelFrame
      title={words().window.panels.tunnels}
      className="tunnels-panel"
      lead={running ? text.running : text.atRest}
      tools={
        <>
          <UnsavedMark />
          <PasteButton />
          <CopyForwardMenu selected={isThere ? selected : null} />
          <PushButton {...text.change} isDisabled={!isThere} onPress={() => selected && startChange(forms, selected)} />
          <PushButton {...text.remove} isDisabled={!isThere} onPress={onRemove} />
        </>
      }
    >
      <ForwardTable
        rows={rows}
        selected={selected}
        onSelect={setSelected}
        onRemove={onRemove}
        onChange={(id) => startChange(forms, id)}
      />
      <SelectedTrouble running={running} selected={selected} />
      {errors.forwards?.message && <p className="problem">{errors.forwards.message}</p>}
      <ForwardFields />
      <AcceptOthers />
    </PanelFrame>
  );
}

/** Rows that say what they said are the ones from before: a list of thousands is not built anew for one that changed. */
function useRows(rules: readonly ForwardRule[], running: SessionSnapshot | null): readonly ForwardRow[] {
  const before = useRef<readonly ForwardRow[]>([]);
  return useMemo(() => {
    before.current = keepSame(before.current, forwardRows(rules, running));
    return before.current;
  }, [rules, running]);
}

/** The whole of what is wrong with the selected forward, with room for it. */
function SelectedTrouble({ running, selected }: { running: SessionSnapshot | null; selected: string | null }) {
  const forward = running?.forwards.find(({ id }) => id === selected);
  if (!running || !forward || forwardTroubles(forward.status).length === 0) return null;
  return (
    <section className="selected-trouble" aria-label={words().tunnels.selected}>
      <ForwardTrouble sessionId={running.id} forward={forward} />
    </section>
  );
}
