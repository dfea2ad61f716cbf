import { FileText } from 'lucide-react';
import { PushButton } from '../fields/PushButton.tsx';
import { useUi } from '../store/ui.ts';
import { makeOwn } from './config-load.ts';

/** What it means that the session in the form follows ~/.ssh/config, and the way out of that. */
export function FollowsHint() {
  const alias = useUi((ui) => ui.base.sshConfig);
  if (alias === undefined) return null;
  return (
    <div className="hint">
      <FileText size={18} aria-hidden="true" />
      <span>
        Follows <strong>{alias}</strong> in ~/.ssh/config, read anew whenever it is opened. Change its server, sign-in,
        way or one of the file’s forwards here, and it becomes a session of its own.
      </span>
      <PushButton label="Make it my own" onPress={makeOwn} />
    </div>
  );
}
