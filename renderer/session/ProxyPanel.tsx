import { type ProxyKind, proxyKinds } from '@shared/model/proxy.ts';
import { words } from '@shared/words/words.ts';
import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { goingThrough, proxyServerKind } from './draft-route.ts';
import { useForms } from './forms.tsx';
import { HopsField } from './HopsField.tsx';
import { routeSentence } from './route-sentence.ts';
import { wayWords } from './route-words.ts';
import { UnsavedMark } from './UnsavedMark.tsx';

/** How the server is reached: through a proxy, through other servers, or both, the proxy first. */
export function ProxyPanel() {
  const foreign = useUi((ui) => routeSentence(ui.base));
  const text = words().proxy;
  return (
    <PanelFrame title={words().window.panels.proxy} className="form-panel" tools={<UnsavedMark />} lead={text.lead}>
      <Way />
      <Group title={text.through}>
        {foreign && <p className="problem">{foreign}</p>}
        <ProxyFields />
      </Group>
      <Group title={text.hops.title}>
        <HopsField />
      </Group>
    </PanelFrame>
  );
}

function Way() {
  const { control } = useForms().session;
  const draft = useWatch({ control }) as Parameters<typeof wayWords>[0];
  const way = wayWords(draft, useSavedSessions());
  return way && <p className="hint way">{way}</p>;
}

const kinds = ['none', ...proxyKinds, 'system', 'command'] as const;

function ProxyFields() {
  const { control } = useForms().session;
  const kind = useWatch({ control, name: 'proxyKind' });
  const way = goingThrough(kind);
  const text = words().proxy;
  const choices = kinds.map((value) => ({ value, ...text.kinds[value] }));
  return (
    <>
      <RadioRow control={control} name="proxyKind" label={text.type} choices={choices} />
      <p className="help">{text.kindHelp[way ?? 'none']}</p>
      {way === 'command' ? <CommandFields /> : way === 'system' ? null : <ServerFields kind={proxyServerKind(kind)} />}
      {way && way !== 'command' && way !== 'socks4' && <ResolveField isSystem={way === 'system'} />}
      {way && (
        <TextInput
          control={control}
          name="proxyExclude"
          {...text.exclude}
          placeholder="*.corp.example, 10.0.0.0/8, <local>"
        />
      )}
    </>
  );
}

function ServerFields({ kind }: { kind: ProxyKind | null }) {
  const { control } = useForms().session;
  const isDisabled = kind === null;
  const { host, port, user } = words().proxy;
  return (
    <div className="proxy-fields">
      <TextInput control={control} name="proxyHost" {...host} placeholder="proxy.example.com" isDisabled={isDisabled} />
      <TextInput
        control={control}
        name="proxyPort"
        {...port}
        placeholder={kind === 'http' ? '8080' : '1080'}
        inputMode="numeric"
        isDisabled={isDisabled}
      />
      <TextInput control={control} name="proxyUsername" {...user} isDisabled={isDisabled} />
    </div>
  );
}

function CommandFields() {
  const { control } = useForms().session;
  const { command, shell } = words().proxy;
  return (
    <>
      <TextInput control={control} name="proxyCommand" {...command} placeholder="nc %h %p" />
      <FormCheck control={control} name="proxyShell" {...shell} />
    </>
  );
}

function ResolveField({ isSystem }: { isSystem: boolean }) {
  const { control } = useForms().session;
  const { label, asSystem, byProxy, here } = words().proxy.lookup;
  return (
    <div className="resolve">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <RadioRow
        control={control}
        name="proxyResolve"
        label={label}
        choices={[
          { value: 'default', label: isSystem ? asSystem : byProxy },
          { value: 'local', label: here },
        ]}
      />
    </div>
  );
}
