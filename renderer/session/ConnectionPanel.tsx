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
  const text = words().connection;
  return (
    <PanelFrame title={words().window.panels.connection} className="form-panel" tools={<UnsavedMark />}>
      {route && <p className="hint">{route}</p>}
      <Group title={text.lost}>
        <FormCheck control={control} name="reconnect" {...text.reconnect} />
        <p className="help">{text.reconnectHelp}</p>
        <TextInput control={control} name="holdSeconds" {...text.hold} inputMode="numeric" className="field-short" />
      </Group>
      <NoticingALoss />
      <Group title={text.start}>
        <FormCheck
          control={control}
          name="openAtLogin"
          label={words().settings.openAtLogin}
          letter={text.openAtLoginLetter}
        />
        <p className="help">{words().settings.openAtLoginHelp}</p>
        <OnFirstUse />
      </Group>
      <Group title={text.destinations}>
        <FormCheck control={control} name="probeDestinations" {...text.probe} />
        <p className="help">{text.probeHelp}</p>
      </Group>
      <UnixSockets />
    </PanelFrame>
  );
}

function NoticingALoss() {
  const { control } = useForms().session;
  const text = words().connection;
  return (
    <Group title={text.noticing} className="pair">
      <TextInput control={control} name="keepaliveIntervalSeconds" {...text.keepaliveInterval} inputMode="numeric" />
      <TextInput control={control} name="keepaliveCountMax" {...text.keepaliveCount} inputMode="numeric" />
    </Group>
  );
}

/** A lazy session: its ports are open, its connection comes and goes with use. */
function OnFirstUse() {
  const { control } = useForms().session;
  const lazy = useWatch({ control, name: 'lazy' });
  const text = words().connection;
  return (
    <>
      <FormCheck control={control} name="lazy" {...text.lazy} />
      <p className="help">{text.lazyHelp}</p>
      <TextInput
        control={control}
        name="idleMinutes"
        {...text.idle}
        inputMode="numeric"
        className="field-short"
        isDisabled={!lazy}
      />
    </>
  );
}

function UnixSockets() {
  const { control } = useForms().session;
  const text = words().connection;
  return (
    <Group title={text.sockets}>
      <TextInput control={control} name="streamLocalBindMask" {...text.mask} className="field-short" />
      <FormCheck control={control} name="streamLocalBindUnlink" {...text.unlink} />
    </Group>
  );
}
