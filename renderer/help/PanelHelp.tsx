import { words } from '@shared/words/words.ts';
import { CircleHelp } from 'lucide-react';
import { Button } from 'react-aria-components';
import { type Panel, useUi } from '../store/ui.ts';
import { SshEquivalent } from './SshEquivalent.tsx';
import { useHelpKey, useHelpOpen } from './use-help-open.ts';

const regionId = 'panel-help';

/** Beside a panel's title: opens and closes its help. */
export function HelpToggle() {
  const { isOpen, toggle } = useHelpOpen();
  useHelpKey();
  return (
    <Button className="help-toggle" aria-expanded={isOpen} aria-controls={regionId} onPress={toggle}>
      <CircleHelp size={14} aria-hidden="true" />
      {words().help.toggle}
    </Button>
  );
}

/** Panels that show what runs or ran, and have no fields. */
const withoutFields: readonly Panel[] = ['status', 'check', 'log', 'settings'];

/** What the panel is for, and the ssh line of what its fields say. */
export function PanelHelp() {
  const { isOpen } = useHelpOpen();
  const panel = useUi((ui) => ui.panel);
  if (!isOpen) return null;
  const { panels, region } = words().help;
  return (
    <section className="panel-help" id={regionId} aria-label={region}>
      <p>{panels[panel]}</p>
      {!withoutFields.includes(panel) && <SshEquivalent showsTyped={panel === 'tunnels'} />}
    </section>
  );
}
