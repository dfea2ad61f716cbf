import { assertNever } from '@shared/model/result.ts';
import { AlgorithmsPanel } from '../algorithms/AlgorithmsPanel.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { EventLogPanel } from '../log/EventLogPanel.tsx';
import { AuthPanel } from '../session/AuthPanel.tsx';
import { ConnectionPanel } from '../session/ConnectionPanel.tsx';
import { HostKeysPanel } from '../session/HostKeysPanel.tsx';
import { ProxyPanel } from '../session/ProxyPanel.tsx';
import { SessionPanel } from '../session/SessionPanel.tsx';
import { SshPanel } from '../session/SshPanel.tsx';
import { SettingsPanel } from '../settings/SettingsPanel.tsx';
import { StatusPanel } from '../status/StatusPanel.tsx';
import { type Panel, useUi } from '../store/ui.ts';
import { TunnelsPanel } from '../tunnels/TunnelsPanel.tsx';

export function PanelView() {
  return panelFor(useUi((ui) => ui.panel));
}

function panelFor(panel: Panel) {
  switch (panel) {
    case 'session':
      return <SessionPanel />;
    case 'connection':
      return <ConnectionPanel />;
    case 'proxy':
      return <ProxyPanel />;
    case 'ssh':
      return <SshPanel />;
    case 'algorithms':
      return <AlgorithmsPanel />;
    case 'host-keys':
      return <HostKeysPanel />;
    case 'auth':
      return <AuthPanel />;
    case 'tunnels':
      return <TunnelsPanel />;
    case 'status':
      return <StatusPanel />;
    case 'check':
      return <CheckPanel />;
    case 'log':
      return <EventLogPanel />;
    case 'settings':
      return <SettingsPanel />;
    default:
      return assertNever(panel);
  }
}
