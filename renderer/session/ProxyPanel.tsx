import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { Group } from '../fields/Group.tsx';
import { type RadioChoice, RadioRow } from '../fields/RadioRow.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { useUi } from '../store/ui.ts';
import { goingThrough } from './draft-route.ts';
import { useForms } from './forms.tsx';
import { HopsField } from './HopsField.tsx';
import { routeSentence } from './route-sentence.ts';
import { wayWords } from './route-words.ts';
import { UnsavedMark } from './UnsavedMark.tsx';

/** How the server is reached: through a proxy, through other servers, or both, the proxy first. */
export function ProxyPanel() {
  const foreign = useUi((ui) => routeSentence(ui.base));
  return (
    <PanelFrame title="Proxy" tools={<UnsavedMark />} lead="What stands between this computer and the server.">
      <Way />
      <Group title="Proxy">
        {foreign && <p className="problem">{foreign}</p>}
        <ProxyFields />
      </Group>
      <Group title="Jump hosts">
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

const choices: readonly RadioChoice[] = [
  { value: 'none', label: 'None', letter: 'n' },
  { value: 'socks4', label: 'SOCKS 4' },
  { value: 'socks4a', label: 'SOCKS 4A' },
  { value: 'socks5', label: 'SOCKS 5', letter: '5' },
  { value: 'http', label: 'HTTP', letter: 't' },
];

function ProxyFields() {
  const { control } = useForms().session;
  const kind = goingThrough(useWatch({ control, name: 'proxyKind' }));
  const isDisabled = kind === null;
  return (
    <>
      <RadioRow control={control} name="proxyKind" label="Proxy type" choices={choices} />
      <div className="proxy-fields">
        <TextInput
          control={control}
          name="proxyHost"
          label="Proxy host"
          letter="h"
          placeholder="proxy.example.com"
          isDisabled={isDisabled}
        />
        <TextInput
          control={control}
          name="proxyPort"
          label="Proxy port"
          letter="p"
          placeholder={kind === 'http' ? '8080' : '1080'}
          inputMode="numeric"
          isDisabled={isDisabled}
        />
        <TextInput control={control} name="proxyUsername" label="Proxy user" letter="u" isDisabled={isDisabled} />
      </div>
      <p className="help">{helpFor[kind ?? 'none']}</p>
    </>
  );
}

const asked = 'Its password is asked for when the session opens, and saved only if you want that then.';
const helpFor = {
  none: 'The first server is reached straight from this computer.',
  socks4:
    'Carries IPv4 only, so names are looked up on this computer. The user name is sent as it is; there is no password.',
  socks4a: 'The proxy looks up the server’s name. The user name is sent as it is; there is no password.',
  socks5: `The proxy looks up the server’s name. Leave the user empty if the proxy needs none. ${asked}`,
  http: `The proxy looks up the server’s name (CONNECT). Leave the user empty if the proxy needs none. ${asked}`,
} as const;
