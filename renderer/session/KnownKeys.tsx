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
  const text = words().hostKeys.list;
  if (!server) return <p className="help">{text.noHost}</p>;
  if (lines.length === 0) return <p className="help">{text.none}</p>;
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
    <ul className="known-keys" aria-label={text.label}>
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

function KnownKey({ known, onRemove }: { known: KnownKeyLine; onRemove: () => void }) {
  const [isSure, setIsSure] = useState(false);
  const { algorithm, fingerprint, marker, file, line, hashed, removable } = known;
  const text = words().hostKeys.list;
  return (
    <li className="known-key">
      <div className="known-key-what">
        <span>
          {algorithm} {marker !== 'none' && <span className={`badge badge-${marker}`}>{text.markers[marker]}</span>}
        </span>
        <span className="known-key-print">
          <code className="selectable">{fingerprint}</code>
          <CopyButton text={fingerprint} what={text.copyFingerprint} />
        </span>
        <span className="muted">{text.where(file, line, hashed)}</span>
      </div>
      <div className="buttons">
        {marker === 'none' && <PinButton fingerprint={fingerprint} />}
        {removable && !isSure && (
          <PushButton
            label={text.remove}
            name={text.removeName(algorithm, fingerprint)}
            onPress={() => setIsSure(true)}
          />
        )}
        {isSure && (
          <>
            <PushButton label={text.reallyRemove} look="danger" onPress={onRemove} ignoresDoubleClick />
            <PushButton label={text.keep} autoFocus onPress={() => setIsSure(false)} />
          </>
        )}
      </div>
      {isSure && <p className="help">{text.afterwards}</p>}
    </li>
  );
}

function PinButton({ fingerprint }: { fingerprint: string }) {
  const { session } = useForms();
  const typed = session.watch('pinnedKeys');
  const text = words().hostKeys.list;
  if (typed.includes(fingerprint)) return <span className="muted">{text.pinned}</span>;
  const pin = () => session.setValue('pinnedKeys', pinned(typed, fingerprint), { shouldDirty: true });
  return <PushButton label={text.pin} name={text.pinName(fingerprint)} onPress={pin} />;
}
