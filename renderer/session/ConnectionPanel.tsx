import { words } from '@shared/words/words.ts';
import { useWatch } from 'react-hook-form';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useUi } from '../store/ui.ts';
import { useForms } from './forms.tsx';
import { routeSentence } from './route-sentence.ts';
import { UnsavedMark } from './UnsavedMark.tsx';

export function ConnectionPanel() {
  const { control } = useForms().session;
  const route = useUi((ui) => routeSentence(ui.base));
  return (
    <PanelFrame title="Connection" className="form-panel" tools={<UnsavedMark />}>
      {route && <p className="hint">{route}</p>}
      <Group title="When the connection is lost">
        <FormCheck control={control} name="reconnect" label="Reconnect by itself" letter="r" />
        <p className="help">Culvert tries again at growing intervals until it succeeds or you close the session.</p>
        <TextInput
          control={control}
          name="holdSeconds"
          label="Seconds to hold new connections while reconnecting"
          letter="h"
          inputMode="numeric"
          className="field-short"
          help="Ports stay open meanwhile. Who connects waits this long and is refused after that; 0 refuses at once."
        />
      </Group>
      <NoticingALoss />
      <Group title="Start">
        <FormCheck control={control} name="openAtLogin" label={words().settings.openAtLogin} letter="l" />
        <p className="help">{words().settings.openAtLoginHelp}</p>
        <OnFirstUse />
      </Group>
      <Group title="Destinations">
        <FormCheck
          control={control}
          name="probeDestinations"
          label="See whether each destination answers when the session opens"
          letter="w"
        />
        <p className="help">One short connection to each, closed at once. Some services log it.</p>
      </Group>
      <UnixSockets />
    </PanelFrame>
  );
}

function NoticingALoss() {
  const { control } = useForms().session;
  return (
    <Group title="Noticing a lost connection" className="pair">
      <TextInput
        control={control}
        name="keepaliveIntervalSeconds"
        label="Seconds between keepalives"
        letter="k"
        inputMode="numeric"
        help="0 turns them off."
      />
      <TextInput
        control={control}
        name="keepaliveCountMax"
        label="Unanswered ones before it counts as lost"
        letter="u"
        inputMode="numeric"
      />
    </Group>
  );
}

/** A lazy session: its ports are open, its connection comes and goes with use. */
function OnFirstUse() {
  const { control } = useForms().session;
  const lazy = useWatch({ control, name: 'lazy' });
  return (
    <>
      <FormCheck control={control} name="lazy" label="Connect on first use" letter="f" />
      <p className="help">
        Open only opens the ports; the first program that uses one brings up the connection. Remote forwards need the
        connection, so they start with it.
      </p>
      <TextInput
        control={control}
        name="idleMinutes"
        label="Minutes without use before it disconnects"
        letter="d"
        inputMode="numeric"
        className="field-short"
        help="0 stays connected."
        isDisabled={!lazy}
      />
    </>
  );
}

function UnixSockets() {
  const { control } = useForms().session;
  return (
    <Group title="Unix sockets">
      <TextInput
        control={control}
        name="streamLocalBindMask"
        label="Permissions to take away (StreamLocalBindMask)"
        letter="p"
        className="field-short"
        help="Octal, as in umask: 0177 leaves the socket to you alone."
      />
      <FormCheck
        control={control}
        name="streamLocalBindUnlink"
        label="Replace a socket that was left behind (StreamLocalBindUnlink)"
        letter="b"
      />
    </Group>
  );
}
