import { describeError } from '@shared/describe/error.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';

/** Tells a person who does not see the window what needs them. */
export interface Attention {
  /** Whole snapshots, after each change. */
  update(snapshots: readonly SessionSnapshot[]): void;
  /** Open questions, after each change. */
  prompted(prompts: readonly Prompt[]): void;
  /** A session's certificate nears its end: what it is, and what to do. */
  certificateEnds(sessionName: string, sentence: string): void;
  /** The person opened this session from the tray: its questions may bring the window up. */
  expect(sessionId: string): void;
}

/** What attention is drawn with. */
export interface AttentionDeps {
  readonly isVisible: () => boolean;
  readonly showWindow: () => void;
  readonly notify: (title: string, body: string) => void;
}

const needsAnswer = ({ sessionName, others, kind }: Prompt): string =>
  kind === 'touch'
    ? `${sessionName}: touch your security key`
    : others.length === 0
      ? `${sessionName} needs an answer`
      : `${sessionName} and ${others.length} more need an answer`;

const whatToDo = ({ kind }: Prompt): string =>
  kind === 'touch' ? 'Signing in goes on by itself then.' : 'Open Culvert’s window to go on.';

/** A window nobody asked for is never put in front of what a person does: a notification is, once for each event. */
export function createAttention({ isVisible, showWindow, notify }: AttentionDeps): Attention {
  const states = new Map<string, string>();
  const expected = new Set<string>();
  let asked: readonly string[] = [];

  const tell = (title: string, body: string) => {
    if (!isVisible()) notify(title, body);
  };
  const changed = (snapshot: SessionSnapshot, before: string | undefined) => {
    const { status, name } = snapshot;
    if (status.state === 'open') expected.delete(snapshot.id);
    if (status.state === 'failed')
      tell(`${name}: ${describeError(status.error).title}`, describeError(status.error).cause);
    if (status.state === 'waiting' && before === 'open')
      tell(`${name}: connection lost`, 'Culvert is connecting again by itself.');
  };

  return {
    update(snapshots) {
      for (const snapshot of snapshots) {
        const before = states.get(snapshot.id);
        states.set(snapshot.id, snapshot.status.state);
        if (before !== snapshot.status.state) changed(snapshot, before);
      }
    },
    prompted(prompts) {
      const news = prompts.filter((prompt) => !asked.includes(prompt.id));
      asked = prompts.map((prompt) => prompt.id);
      for (const prompt of news) {
        if (expected.has(prompt.sessionId) && !isVisible()) showWindow();
        else tell(needsAnswer(prompt), whatToDo(prompt));
      }
    },
    certificateEnds: (name, sentence) => tell(`${name}: its certificate lapses soon`, sentence),
    expect: (sessionId) => void expected.add(sessionId),
  };
}
