import type { LogLevel } from '@shared/model/status.ts';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { Choice } from './Choice.tsx';
import { LogLines } from './LogLines.tsx';
import { filterLog, type LogFilter, loggedSessions, logText } from './log-filter.ts';

const levelChoices: readonly { value: LogLevel; label: string }[] = [
  { value: 'info', label: 'Everything' },
  { value: 'warning', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
];

export function EventLogPanel() {
  const log = useMirror((mirror) => mirror.log);
  const [filter, setFilter] = useState<LogFilter>({ session: '', level: 'info' });
  const lines = filterLog(log, filter);
  const sessions = [
    { value: '', label: 'All sessions' },
    ...loggedSessions(log).map((name) => ({ value: name, label: name })),
  ];
  const copyAll = async () => {
    await api().call('clipboard.write', logText(lines));
    useUi.getState().say({ level: 'info', text: 'Copied the lines shown.' });
  };
  return (
    <PanelFrame title="Event log" className="log-panel">
      <div className="log-tools">
        <Choice
          label="Session"
          value={filter.session}
          choices={sessions}
          onChange={(session) => setFilter({ ...filter, session })}
        />
        <Choice
          label="Show"
          value={filter.level}
          choices={levelChoices}
          onChange={(level) => setFilter({ ...filter, level })}
        />
        <PushButton
          label="Copy all"
          letter="y"
          icon={<Copy size={14} aria-hidden="true" />}
          isDisabled={lines.length === 0}
          onPress={() => void copyAll()}
        />
      </div>
      <LogLines lines={lines} isFiltered={lines.length < log.length} />
    </PanelFrame>
  );
}
