import type { Field } from '@shared/model/problem.ts';
import { assertNever } from '@shared/model/result.ts';
import type { Panel } from '../store/ui.ts';
import type { DraftField } from './draft.ts';

/** The form field that shows a problem main found. */
export function draftField(field: Field): DraftField {
  switch (field) {
    case 'name':
    case 'folder':
    case 'host':
    case 'port':
    case 'username':
    case 'hops':
    case 'proxyHost':
    case 'proxyPort':
    case 'proxyUsername':
    case 'proxyCommand':
    case 'proxyExclude':
      return field;
    case 'proxy':
      return 'proxyKind';
    case 'source':
    case 'destination':
    case 'forwards':
      return 'forwards';
    case 'identityFile':
      return 'identityFiles';
    case 'auth':
      return 'methods';
    case 'agent':
      return 'agent';
    case 'certificateFile':
      return 'certificateFiles';
    case 'options':
      return 'keepaliveIntervalSeconds';
    default:
      return assertNever(field);
  }
}

/** The panel a form field is on. */
export function panelOf(field: DraftField): Panel {
  switch (field) {
    case 'name':
    case 'folder':
    case 'colour':
    case 'notes':
    case 'host':
    case 'port':
    case 'username':
      return 'session';
    case 'methods':
    case 'identityFiles':
    case 'certificateFiles':
    case 'agent':
    case 'agentKeys':
    case 'identitiesOnly':
    case 'agentForwarding':
      return 'auth';
    case 'pinnedKeys':
    case 'hostKeyAlias':
    case 'saveKeysTo':
    case 'updateHostKeys':
      return 'host-keys';
    case 'keepaliveIntervalSeconds':
    case 'keepaliveCountMax':
    case 'reconnect':
    case 'holdSeconds':
    case 'openAtLogin':
    case 'lazy':
    case 'idleMinutes':
    case 'probeDestinations':
    case 'streamLocalBindMask':
    case 'streamLocalBindUnlink':
      return 'connection';
    case 'proxyKind':
    case 'proxyHost':
    case 'proxyPort':
    case 'proxyUsername':
    case 'proxyCommand':
    case 'proxyShell':
    case 'proxyResolve':
    case 'proxyExclude':
    case 'hops':
    case 'newHop':
    case 'reuseOpenHops':
      return 'proxy';
    case 'compression':
      return 'ssh';
    case 'algorithms':
      return 'algorithms';
    case 'localAcceptOthers':
    case 'remoteAcceptOthers':
    case 'forwards':
      return 'tunnels';
    default:
      return assertNever(field);
  }
}
