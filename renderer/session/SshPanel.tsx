import { words } from '@shared/words/words.ts';
import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { ServerFacts } from '../status/ServerFacts.tsx';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { useForms } from './forms.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

export function SshPanel() {
  const server = useLoadedSnapshot()?.server ?? null;
  const text = words().server.ssh;
  return (
    <PanelFrame title={words().window.panels.ssh} className="form-panel" tools={<UnsavedMark />}>
      <Group title={text.protocol}>
        <FormCheck control={useForms().session.control} name="compression" {...text.compression} />
        <p className="help">{text.compressionHelp}</p>
      </Group>
      <Group title={text.hostKey}>
        {server ? <ServerFacts server={server} /> : <p className="help">{text.hostKeyHelp}</p>}
      </Group>
    </PanelFrame>
  );
}
