import { count } from '@shared/words/format.ts';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { openProfile } from './actions.ts';
import type { SessionEntry } from './session-entries.ts';

/** Saved sessions that were not opened yet, one line each. */
export function IdleSessions({ entries }: { entries: readonly SessionEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Group title="Saved sessions, not open">
      <ul className="idle-list">
        {entries.map(({ id, name, profile }) => (
          <li key={id} className="idle">
            <StateMark mark="off" />
            <span className="truncate">{name}</span>
            <span className="muted nowrap">{count(profile?.forwards.length ?? 0, 'forward')}</span>
            {profile && <PushButton label="Open" name={`Open ${name}`} onPress={() => void openProfile(profile)} />}
          </li>
        ))}
      </ul>
    </Group>
  );
}
