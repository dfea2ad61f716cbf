import { words } from '@shared/words/words.ts';
import { FileText } from 'lucide-react';
import { PushButton } from '../fields/PushButton.tsx';
import { useUi } from '../store/ui.ts';
import { makeOwn } from './config-load.ts';

/** What it means that the session in the form follows ~/.ssh/config, and the way out of that. */
export function FollowsHint() {
  const alias = useUi((ui) => ui.base.sshConfig);
  if (alias === undefined) return null;
  const text = words().server.config;
  const [before, name, after] = text.follows(alias);
  return (
    <div className="hint">
      <FileText size={18} aria-hidden="true" />
      <span>
        {before}
        <strong>{name}</strong>
        {after}
      </span>
      <PushButton label={text.makeOwn} onPress={makeOwn} />
    </div>
  );
}
