import type { KnownKeyLine } from '@shared/model/known-key-line.ts';
import { words } from '@shared/words/words.ts';
import { useState } from 'react';
import { CopyButton } from '../fields/CopyButton.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { useUi } from '../store/ui.ts';
import { sayUndoable } from '../store/undo.ts';
import { useForms } from './forms.tsx';
import { pinned } from './pinned.ts';
import { useKnownKeys } from './use-known-keys.ts';

/** The known_hosts lines that speak of the server, each to be pinned or taken out. */
export function KnownKeys() {
  const { server, lines, refresh } = useKnownKeys();
  if (!server) return <p className="help">Enter a host under Session to see what is known of it.</p>;
  if (lines.length === 0) {
    return (
      <p className="help">None yet. When the session opens, its key is shown and you decide whether to trust it.</p>
    );
  }
  const remove = async ({ file, fingerprint }: KnownKeyLine) => {
    const removed = await api().call('hostKeys.remove', { ...server, file, fingerprint });
    if (!removed.ok) useUi.getState().say({ level: 'warning', text: removed.error });
    else
      sayUndoable(words().sessions.hostKeyRemoved(fingerprint), {
        undo: () => putBack(removed.value, fingerprint, refresh),
      });
    await refresh();
  };
  return (
    <ul className="known-keys" aria-label="Known keys">
      {lines.map((line) => (
        <KnownKey key={`${line.file}:${line.line}`} known={line} onRemove={() => void remove(line)} />
      ))}
    </ul>
  );
}

async function putBack(id: string, fingerprint: string, refresh: () => Promise<void>) {
  const isBack = await api().call('hostKeys.putBack', id);
  await refresh();
  const { hostKeyBack, hostKeyNotBack } = words().sessions;
  return isBack.ok && isBack.value
    ? ({ level: 'info', text: hostKeyBack(fingerprint) } as const)
    : ({ level: 'warning', text: hostKeyNotBack } as const);
}

const markers: Readonly<Record<KnownKeyLine['marker'], string>> = {
  none: '',
  revoked: 'revoked',
  'cert-authority': 'certificate authority',
};

function KnownKey({ known, onRemove }: { known: KnownKeyLine; onRemove: () => void }) {
  const [isSure, setIsSure] = useState(false);
  const { algorithm, fingerprint, marker, file, line, hashed, removable } = known;
  return (
    <li className="known-key">
      <div className="known-key-what">
        <span>
          {algorithm} {marker !== 'none' && <span className={`badge badge-${marker}`}>{markers[marker]}</span>}
        </span>
        <span className="known-key-print">
          <code className="selectable">{fingerprint}</code>
          <CopyButton text={fingerprint} what="the fingerprint" />
        </span>
        <span className="muted">
          {file}, line {line}
          {hashed && ', name hidden'}
        </span>
      </div>
      <div className="buttons">
        {marker === 'none' && <PinButton fingerprint={fingerprint} />}
        {removable && !isSure && (
          <PushButton label="Remove" name={`Remove ${algorithm} ${fingerprint}`} onPress={() => setIsSure(true)} />
        )}
        {isSure && (
          <>
            <PushButton label="Really remove" look="danger" onPress={onRemove} ignoresDoubleClick />
            <PushButton label="Keep" autoFocus onPress={() => setIsSure(false)} />
          </>
        )}
      </div>
      {isSure && (
        <p className="help">
          This server’s line goes, other servers’ stay. Culvert then asks about the key again, unless another line knows
          it.
        </p>
      )}
    </li>
  );
}

function PinButton({ fingerprint }: { fingerprint: string }) {
  const { session } = useForms();
  const text = session.watch('pinnedKeys');
  if (text.includes(fingerprint)) return <span className="muted">Pinned</span>;
  const pin = () => session.setValue('pinnedKeys', pinned(text, fingerprint), { shouldDirty: true });
  return <PushButton label="Pin" name={`Pin ${fingerprint}`} onPress={pin} />;
}
