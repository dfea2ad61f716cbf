import type { CheckReport } from '@shared/model/check.ts';
import { formatTime } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { Copy, ListChecks, Square } from 'lucide-react';
import { useEffect } from 'react';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useForms } from '../session/forms.tsx';
import { followChecks, useCheck } from '../store/check.ts';
import { useUi } from '../store/ui.ts';
import { startCheck, stopCheck } from './actions.ts';
import { CheckSteps } from './CheckSteps.tsx';
import { checkSum, checkText } from './words.ts';
import './check.css';

export function CheckPanel() {
  const report = useCheck((store) => store.report);
  useEffect(followChecks, []);
  return (
    <PanelFrame title={words().window.panels.check} className="check-panel" lead={words().check.lead}>
      <CheckTools report={report} />
      {report ? <Report report={report} /> : <NothingChecked />}
    </PanelFrame>
  );
}

function CheckTools({ report }: { report: CheckReport | null }) {
  const forms = useForms();
  const copy = async () => {
    if (!report) return;
    await api().call('clipboard.write', checkText(report));
    useUi.getState().say({ level: 'info', text: words().check.copied });
  };
  return (
    <div className="check-tools">
      {report && !report.done ? (
        <PushButton
          label={words().check.stop}
          icon={<Square size={14} aria-hidden="true" />}
          ignoresDoubleClick
          onPress={stopCheck}
        />
      ) : (
        <PushButton
          {...words().check.start}
          look="main"
          icon={<ListChecks size={14} aria-hidden="true" />}
          ignoresDoubleClick
          onPress={() => void startCheck(forms)}
        />
      )}
      <PushButton
        {...words().check.copy}
        icon={<Copy size={14} aria-hidden="true" />}
        isDisabled={!report?.done}
        onPress={() => void copy()}
      />
    </div>
  );
}

function Report({ report }: { report: CheckReport }) {
  const time = <time dateTime={new Date(report.startedAt).toISOString()}>{formatTime(report.startedAt)}</time>;
  return (
    <article className="card" aria-label={words().check.name(report.session)} aria-busy={!report.done}>
      <div className="card-title">
        <h3>
          {report.session} <span className="check-time">{time}</span>
        </h3>
        <p className="state-line" role="status">
          {checkSum(report)}
        </p>
      </div>
      <CheckSteps steps={report.steps} />
    </article>
  );
}

function NothingChecked() {
  return (
    <div className="blank">
      <ListChecks size={32} strokeWidth={1.5} aria-hidden="true" />
      <p className="blank-title">{words().check.nothing}</p>
      <p>{words().check.nothingHelp}</p>
    </div>
  );
}
