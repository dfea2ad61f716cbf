import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { KnownKey } from '@shared/model/tunnel-error.ts';
import { compareKey } from '@shared/parse/key-claim.ts';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { PushButton } from '../fields/PushButton.tsx';
import { api } from '../ipc/api.ts';
import { type Replacing, useUi } from '../store/ui.ts';
import { KeyCard } from './KeyCard.tsx';
import { replaceWords } from './replace-words.ts';

/** A changed host key beside the known one, under the panel and covering nothing of it. Nothing is replaced without a deliberate act, and Cancel has the focus. */
export function ReplaceHostKey() {
  const replacing = useUi((ui) => ui.replacing);
  return replacing && <ReplaceDialog key={replacing.error.key.fingerprint} replacing={replacing} />;
}

const close = (): void => useUi.getState().askToReplace(null);

function ReplaceDialog({ replacing }: { replacing: Replacing }) {
  const { key, known } = replacing.error;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return (
    <div
      ref={frame}
      className="prompt prompt-docked prompt-danger"
      role="dialog"
      aria-labelledby={id}
      onKeyDown={onKeyDown}
    >
      <h2 id={id}>The key of {formatEndpoint(key)} is not the known one</h2>
      <div className="prompt-body">
        <p>
          Either the server was set up anew, or somebody stands between it and you and would read all that is sent. Ask
          the server’s administrator which key is right; the server itself cannot tell you.
        </p>
        <div className="key-pair">
          {known.map((old) => (
            <KeyCard key={`${old.file}:${old.line}`} title="Known" {...old} place={placeOf(old)} look="old" />
          ))}
          <KeyCard title="Shown now" algorithm={key.algorithm} fingerprint={key.fingerprint} look="new" />
        </div>
        <ReplaceForm replacing={replacing} />
      </div>
    </div>
  );
}

const placeOf = ({ file, line }: KnownKey): string => (file === '' ? '' : `${file}, line ${line}`);

function ReplaceForm({ replacing: { error, reopen } }: { replacing: Replacing }) {
  const [typed, setTyped] = useState('');
  const { isDeliberate, words } = replaceWords(typed, error.key.host, compareKey(typed, error.key));
  const replace = async () => {
    await api().call('hostKeys.vouch', { name: error.name, fingerprint: error.key.fingerprint });
    close();
    reopen();
  };
  return (
    <>
      <TextField className="field" value={typed} onChange={setTyped} autoComplete="off">
        <Label className="label">
          To replace it, paste the fingerprint you were given, or type <strong>{error.key.host}</strong>
        </Label>
        <Input className="input" spellCheck="false" />
        <p className={`compare compare-${isDeliberate ? 'same' : 'different'}`} role="status">
          {words}
        </p>
      </TextField>
      <p className="help">
        All known keys of this server are then taken out of your own known_hosts files, as soon as it has proved that
        the new one is its own. Keys of other servers stay, and so do lines in the system’s files.
      </p>
      <div className="buttons">
        <PushButton label="Replace and open" look="danger" isDisabled={!isDeliberate} onPress={() => void replace()} />
        <Button className="button button-main" data-first-focus onPress={close}>
          Cancel
        </Button>
      </div>
    </>
  );
}
