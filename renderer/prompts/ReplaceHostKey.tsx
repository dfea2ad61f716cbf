import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { KnownKey } from '@shared/model/tunnel-error.ts';
import { compareKey } from '@shared/parse/key-claim.ts';
import { words } from '@shared/words/words.ts';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { Emphasised } from '../fields/Emphasised.tsx';
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
  const say = words().prompts;
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
      <h2 id={id}>{say.changed(formatEndpoint(key))}</h2>
      <div className="prompt-body">
        <p>{say.changedWhy}</p>
        <div className="key-pair">
          {known.map((old) => (
            <KeyCard key={`${old.file}:${old.line}`} title={say.known} {...old} place={placeOf(old)} look="old" />
          ))}
          <KeyCard title={say.shownNow} algorithm={key.algorithm} fingerprint={key.fingerprint} look="new" />
        </div>
        <ReplaceForm replacing={replacing} />
      </div>
    </div>
  );
}

const placeOf = ({ file, line }: KnownKey): string => (file === '' ? '' : words().prompts.line(file, line));

function ReplaceForm({ replacing: { error, reopen } }: { replacing: Replacing }) {
  const [typed, setTyped] = useState('');
  const say = words().prompts;
  const { isDeliberate, words: verdict } = replaceWords(typed, error.key.host, compareKey(typed, error.key));
  const replace = async () => {
    await api().call('hostKeys.vouch', { name: error.name, fingerprint: error.key.fingerprint });
    close();
    reopen();
  };
  return (
    <>
      <TextField className="field" value={typed} onChange={setTyped} autoComplete="off">
        <Label className="label">
          <Emphasised text={say.toReplace(error.key.host)} part={error.key.host} />
        </Label>
        <Input className="input" spellCheck="false" />
        <p className={`compare compare-${isDeliberate ? 'same' : 'different'}`} role="status">
          {verdict}
        </p>
      </TextField>
      <p className="help">{say.replaceHelp}</p>
      <div className="buttons">
        <PushButton label={say.replace} look="danger" isDisabled={!isDeliberate} onPress={() => void replace()} />
        <Button className="button button-main" data-first-focus onPress={close}>
          {say.cancel}
        </Button>
      </div>
    </>
  );
}
