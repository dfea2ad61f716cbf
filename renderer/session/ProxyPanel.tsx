import type { ProxyKind } from '@shared/model/proxy.ts';
import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { type RadioChoice, RadioRow } from '../fields/RadioRow.tsx';
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
  return (
    <PanelFrame
      title="Proxy"
      className="form-panel"
      tools={<UnsavedMark />}
      lead="What stands between this computer and the server."
    >
      <Way />
      <Group title="Proxy to go through">
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
  { value: 'system', label: 'System', letter: 'y' },
  { value: 'command', label: 'Command', letter: 'm' },
];

function ProxyFields() {
  const { control } = useForms().session;
  const kind = useWatch({ control, name: 'proxyKind' });
  const way = goingThrough(kind);
  return (
    <>
      <RadioRow control={control} name="proxyKind" label="Proxy type" choices={choices} />
      <p className="help">{helpFor[way ?? 'none']}</p>
      {way === 'command' ? <CommandFields /> : way === 'system' ? null : <ServerFields kind={proxyServerKind(kind)} />}
      {way && way !== 'command' && way !== 'socks4' && <ResolveField isSystem={way === 'system'} />}
      {way && (
        <TextInput
          control={control}
          name="proxyExclude"
          label="Not for these servers"
          letter="f"
          placeholder="*.corp.example, 10.0.0.0/8, <local>"
          help="The first server of the way is reached straight if it is one of these. <local> is every name without a dot, and this computer."
        />
      )}
    </>
  );
}

function ServerFields({ kind }: { kind: ProxyKind | null }) {
  const { control } = useForms().session;
  const isDisabled = kind === null;
  return (
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
  );
}

function CommandFields() {
  const { control } = useForms().session;
  return (
    <>
      <TextInput
        control={control}
        name="proxyCommand"
        label="Proxy command"
        letter="d"
        placeholder="nc %h %p"
        help="%h is the server’s host, %p its port, %r the user name, %% a percent sign."
      />
      <FormCheck control={control} name="proxyShell" label="Run it in a shell" letter="l" />
    </>
  );
}

function ResolveField({ isSystem }: { isSystem: boolean }) {
  const { control } = useForms().session;
  const byDefault = isSystem ? 'As those settings say' : 'By the proxy';
  return (
    <div className="resolve">
      <span className="label" aria-hidden="true">
        The server’s name is looked up
      </span>
      <RadioRow
        control={control}
        name="proxyResolve"
        label="The server’s name is looked up"
        choices={[
          { value: 'default', label: byDefault },
          { value: 'local', label: 'On this computer' },
        ]}
      />
    </div>
  );
}

const asked = 'Its password is asked for when the session opens, and saved only if you want that then.';
const helpFor = {
  none: 'The first server is reached straight from this computer.',
  socks4:
    'Carries IPv4 only, so names are looked up on this computer. The user name is sent as it is; there is no password.',
  socks4a: 'The user name is sent as it is; there is no password.',
  socks5: `Leave the user empty if the proxy needs none. ${asked}`,
  http: `The proxy is asked by CONNECT. Leave the user empty if the proxy needs none. ${asked}`,
  system:
    'Whatever this computer uses: ALL_PROXY, HTTPS_PROXY, http_proxy and NO_PROXY where they are set, else the desktop’s settings, a PAC file included.',
  command:
    'What this program writes and reads is the connection, as with ssh’s ProxyCommand. It runs without a shell unless you ask for one, and ends with the session.',
} as const;
