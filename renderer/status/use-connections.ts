import type { ConnectionInfo } from '@shared/model/status.ts';
import { useEffect, useState } from 'react';
import { api } from '../ipc/api.ts';

/**
 * What a session carries, asked anew a second after each answer for as long as it is shown; null before the first
 * answer. `ask` asks at once.
 */
export function useConnections(sessionId: string): {
  readonly connections: readonly ConnectionInfo[] | null;
  readonly ask: () => void;
} {
  const [connections, setConnections] = useState<readonly ConnectionInfo[] | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` starts a new round at once
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isShown = true;
    const round = async () => {
      const answer = await api().call('connections.get', sessionId);
      if (!isShown) return;
      setConnections(answer);
      timer = setTimeout(() => void round(), 1000);
    };
    void round();
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [sessionId, asked]);
  return { connections, ask: () => setAsked((times) => times + 1) };
}
