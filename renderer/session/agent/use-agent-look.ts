import type { AgentView } from '@shared/model/agent-view.ts';
import { parseAgentChoice } from '@shared/parse/agent-choice.ts';
import { useEffect, useState } from 'react';
import { api } from '../../ipc/api.ts';

/** Milliseconds from an answer to the next look. An agent that shows nothing may be asking a person: it is pressed less. */
const pause = (view: AgentView): number => (view.look.state === 'holding' ? 2000 : 4000);

/** What the agent that `setting` means holds, anew for as long as it is shown and the window is seen; null at first. */
export function useAgentLook(setting: string): AgentView | null {
  const [view, setView] = useState<AgentView | null>(null);
  const isWhole = parseAgentChoice(setting).ok;
  useEffect(() => {
    if (!isWhole) return;
    let timer: ReturnType<typeof setTimeout>;
    let isShown = true;
    const round = async () => {
      if (document.visibilityState === 'hidden') return void again(1000);
      const seen = await api().call('agent.look', setting);
      if (!isShown) return;
      setView(seen);
      again(pause(seen));
    };
    const again = (milliseconds: number) => {
      timer = setTimeout(() => void round(), milliseconds);
    };
    // Whoever types a path passes through many: only the one they stop at is looked at.
    again(setting === '' ? 0 : 250);
    return () => {
      isShown = false;
      clearTimeout(timer);
    };
  }, [setting, isWhole]);
  return view;
}
