import { isRunning } from '@shared/describe/state.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';
import { PromptQueue, questionTopic } from './prompt-queue.ts';
import { TunnelSession } from './tunnel-session.ts';
import type { ManagerDeps, SessionManager } from './types.ts';

/** The one owner of all running sessions of this process. */
export function createManager(deps: ManagerDeps): SessionManager {
  const sessions = new Map<string, TunnelSession>();
  const listeners = new Set<() => void>();
  const prompts = new PromptQueue();
  const changed = () => {
    for (const listener of listeners) listener();
  };

  const ask = (profile: SessionProfile, question: Question, signal: AbortSignal): Promise<PromptAnswer> =>
    deps.interactive
      ? prompts.ask({ id: profile.id, name: profile.name || profile.host }, question, signal)
      : Promise.reject(new TunnelFailure({ kind: 'prompt-cancelled', what: questionTopic(question) }));

  const running = (id: string): boolean => {
    const session = sessions.get(id);
    return session !== undefined && isRunning(session.status);
  };

  const closeOne = async (id: string): Promise<void> => sessions.get(id)?.close();

  return {
    open(profile) {
      if (running(profile.id)) return;
      const previous = sessions.get(profile.id);
      const session = new TunnelSession(profile, {
        ...deps,
        askPerson: (question, signal) => ask(profile, question, signal),
        onChange: changed,
      });
      // A map keeps a key's place, so a session reopened stays where it was in every list.
      sessions.set(profile.id, session);
      session.openAfter(previous?.close() ?? Promise.resolve());
      changed();
    },
    close: closeOne,
    closeAll: async () => void (await Promise.all([...sessions.keys()].map(closeOne))),
    retryNow: (id) => sessions.get(id)?.retryNow(),
    applyForwards(id, forwards, accept) {
      const session = sessions.get(id);
      if (!session || !running(id)) return false;
      void session.applyForwards(forwards, accept);
      return true;
    },
    isRunning: running,
    snapshots: () => [...sessions.values()].map((session) => session.snapshot()),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    prompts: () => prompts.list(),
    onPrompts: (listener) => prompts.onChange(listener),
    answer: (promptId, answer) => prompts.answer(promptId, answer),
    forget(id) {
      if (running(id) || !sessions.delete(id)) return;
      changed();
    },
  };
}
