import type { LogEntry } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { Copy, FileText, Save } from 'lucide-react';
import { useMemo, useState } from 'react';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { LogLines } from './LogLines.tsx';
import { LogTools } from './LogTools.tsx';
import { everything, filterLog, logText } from './log-filter.ts';
import { ReportDialog } from './report/ReportDialog.tsx';
import { saveText } from './save.ts';

export function EventLogPanel() {
  const log = useMirror((mirror) => mirror.log);
  const [filter, setFilter] = useState(everything);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const lines = useMemo(() => filterLog(log, filter), [log, filter]);
  return (
    <PanelFrame title={words().log.title} className="log-panel">
      <LogTools log={log} filter={filter} onFilter={setFilter} />
      <LogLines lines={lines} isFiltered={lines.length < log.length} onSelect={setSelected} />
      <LogButtons lines={lines} selected={lines.filter(({ seq }) => selected.has(seq))} />
    </PanelFrame>
  );
}

interface LogButtonsProps {
  readonly lines: readonly LogEntry[];
  readonly selected: readonly LogEntry[];
}

function LogButtons({ lines, selected }: LogButtonsProps) {
  const [isReporting, setReporting] = useState(false);
  const said = words().log;
  const copy = async (chosen: readonly LogEntry[]) => {
    await api().call('clipboard.write', logText(chosen));
    useUi.getState().say({ level: 'info', text: said.copied(chosen.length) });
  };
  const isEmpty = lines.length === 0;
  return (
    <div className="buttons log-buttons">
      <PushButton
        label={said.copySelected}
        icon={<Copy size={14} aria-hidden="true" />}
        isDisabled={selected.length === 0}
        onPress={() => void copy(selected)}
      />
      <PushButton
        {...said.copyAll}
        icon={<Copy size={14} aria-hidden="true" />}
        isDisabled={isEmpty}
        onPress={() => void copy(lines)}
      />
      <PushButton
        label={said.save}
        icon={<Save size={14} aria-hidden="true" />}
        isDisabled={isEmpty}
        onPress={() => void saveText('culvert-log.txt', `${logText(lines)}\n`)}
      />
      <PushButton
        label={said.report}
        icon={<FileText size={14} aria-hidden="true" />}
        onPress={() => setReporting(true)}
      />
      {isReporting && <ReportDialog onClose={() => setReporting(false)} />}
    </div>
  );
}
