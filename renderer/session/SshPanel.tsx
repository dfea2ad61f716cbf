import { PanelFrame } from '../app/PanelFrame.tsx';
import { FormCheck } from '../fields/FormCheck.tsx';
import { Group } from '../fields/Group.tsx';
import { ServerFacts } from '../status/ServerFacts.tsx';
import { useLoadedSnapshot } from '../store/selectors.ts';
import { useForms } from './forms.tsx';
import { UnsavedMark } from './UnsavedMark.tsx';

export function SshPanel() {
  const server = useLoadedSnapshot()?.server ?? null;
  return (
    <PanelFrame title="SSH" className="form-panel" tools={<UnsavedMark />}>
      <Group title="Protocol">
        <FormCheck control={useForms().session.control} name="compression" label="Compress what is sent" letter="m" />
        <p className="help">Helps on slow lines; on fast ones it only costs time.</p>
      </Group>
      <Group title="The server’s host key">
        {server ? (
          <ServerFacts server={server} />
        ) : (
          <p className="help">
            Culvert compares the server’s key with the ones you have accepted before, here and in your known_hosts file.
            It asks about a key it has not seen, and refuses one that has changed.
          </p>
        )}
      </Group>
    </PanelFrame>
  );
}
