import type { LogEntry, LogKind, LogLevel } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { Search } from 'lucide-react';
import { Input, Label, SearchField } from 'react-aria-components';
import { Choice } from './Choice.tsx';
import { type LogFilter, loggedSessions } from './log-filter.ts';

interface LogToolsProps {
  readonly log: readonly LogEntry[];
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}

const levels: readonly LogLevel[] = ['info', 'warning', 'error'];
const kinds: readonly (LogKind | 'all')[] = ['all', 'session', 'forward', 'culvert'];

/** Which lines are shown. */
export function LogTools({ log, filter, onFilter }: LogToolsProps) {
  const said = words().log;
  const sessions = [
    { value: '', label: said.allSessions },
    ...loggedSessions(log).map((name) => ({ value: name, label: name })),
  ];
  return (
    <div className="log-tools">
      <Choice
        label={said.session}
        value={filter.session}
        choices={sessions}
        onChange={(session) => onFilter({ ...filter, session })}
      />
      <Choice
        label={said.level}
        value={filter.level}
        choices={levels.map((value) => ({ value, label: said.levels[value] }))}
        onChange={(level) => onFilter({ ...filter, level })}
      />
      <Choice
        label={said.kind}
        value={filter.kind}
        choices={kinds.map((value) => ({ value, label: said.kinds[value] }))}
        onChange={(kind) => onFilter({ ...filter, kind })}
      />
      <SearchField className="status-find" value={filter.query} onChange={(query) => onFilter({ ...filter, query })}>
        <Label className="visually-hidden">{said.find}</Label>
        <Search size={14} aria-hidden="true" />
        <Input className="input" placeholder={said.findHint} spellCheck="false" />
      </SearchField>
    </div>
  );
}
