import { words } from '@shared/words/words.ts';
import { TriangleAlert } from 'lucide-react';
import { useMirror } from '../store/mirror.ts';

/** What the list cannot show of ~/.ssh/config: why it is of no use, or that there is more. */
export function ConfigNote() {
  const config = useMirror((mirror) => mirror.sshConfig);
  const text = words().server.config;
  if (config?.problem) {
    return (
      <p className="config-note config-problem" role="status">
        <TriangleAlert size={16} aria-hidden="true" />
        <span>
          <strong>{text.unused}</strong> {config.problem}
        </span>
      </p>
    );
  }
  return config && config.more > 0 ? <p className="config-note">{text.more(config.more)}</p> : null;
}
