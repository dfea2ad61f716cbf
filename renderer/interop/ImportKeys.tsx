import type { ImportKeyView } from '@shared/model/import-view.ts';
import { words } from '@shared/words/words.ts';
import { CheckField } from '../fields/CheckField.tsx';
import { PushButton } from '../fields/PushButton.tsx';

interface ImportKeysProps {
  readonly keys: readonly ImportKeyView[];
  readonly chosen: readonly boolean[];
  readonly onChange: (chosen: readonly boolean[]) => void;
}

/** The host keys of an import: those of servers that are not known yet can be taken. */
export function ImportKeys({ keys, chosen, onChange }: ImportKeysProps) {
  const text = words().interop;
  const fresh = keys.map(({ standing }) => standing === 'new');
  return (
    <section className="import-part" aria-label={text.keysHeading}>
      <div className="import-part-head">
        <h3 className="group-title">{text.keysHeading}</h3>
        {keys.length > 1 && (
          <>
            <PushButton label={text.allOf(keys.length)} look="quiet" onPress={() => onChange(fresh)} />
            <PushButton label={text.none} look="quiet" onPress={() => onChange(keys.map(() => false))} />
          </>
        )}
      </div>
      <p className="help">{text.keysHelp}</p>
      <ul className="import-list">
        {keys.map((key, at) => (
          <li key={`${key.name} ${key.fingerprint}`} className="import-item">
            <CheckField
              label={key.name}
              isSelected={chosen[at] ?? false}
              isDisabled={key.standing !== 'new'}
              onChange={(isTaken) => onChange(chosen.map((old, other) => (other === at ? isTaken : old)))}
            />
            <div className="import-item-body">
              <p className="import-key">
                {key.algorithm} <code>{key.fingerprint}</code>
              </p>
              <p className={key.standing === 'other-known' ? 'import-warn' : 'help'}>
                {text.keyStanding[key.standing]}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
