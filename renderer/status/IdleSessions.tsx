import { words } from '@shared/words/words.ts';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { StateMark } from '../fields/StateMark.tsx';
import { openProfile } from './actions.ts';
import type { SessionEntry } from './session-entries.ts';

/** Saved sessions that were not opened yet, one line each. */
export function IdleSessions({ entries }: { entries: readonly SessionEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Group title={words().status.empty.saved}>
      <ul className="idle-list">
        {entries.map(({ id, name, profile }) => (
          <li key={id} className="idle">
            <StateMark mark="off" />
            <span className="truncate">{name}</span>
            <span className="muted nowrap">{words().status.summary.forwards(profile?.forwards.length ?? 0)}</span>
            {profile && (
              <PushButton
                label={words().status.press.open}
                name={words().status.press.openNamed(name)}
                onPress={() => void openProfile(profile)}
              />
            )}
          </li>
        ))}
      </ul>
    </Group>
  );
}
