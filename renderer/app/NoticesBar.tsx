import type { Notice } from '@shared/ipc/contract.ts';
import { words } from '@shared/words/words.ts';
import { Info, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { showVersions } from '../versions/actions.ts';

/** What main wants said once, until it is dismissed. */
export function NoticesBar() {
  const notices = useMirror((mirror) => mirror.notices);
  return (
    <div role="status" aria-label={words().window.notices}>
      {notices.map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { notice: Notice }) {
  const Icon = notice.level === 'warning' ? TriangleAlert : Info;
  return (
    <div className={`bar bar-${notice.level}`}>
      <Icon size={16} className="bar-icon" aria-hidden="true" />
      <span className="bar-text">{notice.text}</span>
      {notice.offer === 'restore' && (
        <PushButton label={words().versions.restore.label} look="quiet" onPress={() => void showVersions()} />
      )}
      <Button
        className="icon-button"
        aria-label={words().window.dismissNotice}
        onPress={() => void api().call('notices.dismiss', notice.id)}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
