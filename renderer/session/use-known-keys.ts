import type { KeyServerAddress, KnownKeyLine } from '@shared/model/known-key-line.ts';
import { parseHost } from '@shared/parse/host.ts';
import { isKeyAlias } from '@shared/parse/host-key.ts';
import { parsePort } from '@shared/parse/port.ts';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { api } from '../ipc/api.ts';
import { useMirror } from '../store/mirror.ts';
import { useForms } from './forms.tsx';

/** The server the form names, as known_hosts is asked for it; null while host, port or alias cannot be read. */
function useKeyServer(): KeyServerAddress | null {
  const { control } = useForms().session;
  const [host, port, typedAlias] = useWatch({ control, name: ['host', 'port', 'hostKeyAlias'] });
  return useMemo(() => {
    const read = { host: parseHost(host.trim(), 'host'), port: parsePort(port, 'port') };
    const alias = typedAlias.trim();
    if (!read.host.ok || !read.port.ok || !isKeyAlias(alias)) return null;
    return { host: read.host.value, port: read.port.value, alias };
  }, [host, port, typedAlias]);
}

/** What is known of the server in the form, read anew when it changes, when a session's state does, and when asked. */
export function useKnownKeys() {
  const server = useKeyServer();
  const states = useMirror((mirror) => mirror.status.map(({ status }) => status.state).join());
  const [lines, setLines] = useState<readonly KnownKeyLine[]>([]);
  const refresh = useCallback(async () => {
    setLines(server ? await api().call('hostKeys.list', server) : []);
  }, [server]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opening a session may have written a key
  useEffect(() => void refresh(), [refresh, states]);
  return { server, lines, refresh };
}
