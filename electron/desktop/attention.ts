import { describeError } from '@shared/describe/error.ts';
import { sessionHealth } from '@shared/describe/state.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import type { SessionSnapshot } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';

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
  /** Whether the person wants no notifications. */
  readonly isQuiet: () => boolean;
}

function needsAnswer({ sessionName, others, kind }: Prompt): string {
  const { touch, needsAnswer, needAnswer } = words().notices;
  if (kind === 'touch') return touch(sessionName);
  return others.length === 0 ? needsAnswer(sessionName) : needAnswer(sessionName, others.length);
}

const whatToDo = ({ kind }: Prompt): string =>
  kind === 'touch' ? words().notices.touchHow : words().notices.answerHow;

/** A session that came back is told of once each of its forwards has settled. */
const isSettled = ({ status, forwards }: SessionSnapshot): boolean =>
  status.state === 'open' && forwards.every((forward) => forward.status.state !== 'starting');

/** A window nobody asked for is never put in front of what a person does: a notification is, once for each event. */
export function createAttention({ isVisible, showWindow, notify, isQuiet }: AttentionDeps): Attention {
  const states = new Map<string, string>();
  const expected = new Set<string>();
  const lost = new Set<string>();
  let asked: readonly string[] = [];

  const tell = (title: string, body: string) => {
    if (!isVisible() && !isQuiet()) notify(title, body);
  };
  const changed = (snapshot: SessionSnapshot, before: string | undefined) => {
    const { id, status, name } = snapshot;
    if (status.state === 'open') expected.delete(id);
    if (status.state === 'closed' || status.state === 'failed') lost.delete(id);
    if (status.state === 'failed') {
      const { title, cause } = describeError(status.error);
      tell(words().notices.failed(name, title), cause);
    }
    if (status.state === 'waiting' && before === 'open') {
      lost.add(id);
      tell(words().notices.lost(name), words().notices.lostHow);
    }
  };
  const cameBack = (snapshot: SessionSnapshot) => {
    lost.delete(snapshot.id);
    const whole = sessionHealth(snapshot) !== 'bad';
    tell(words().notices.back(snapshot.name), whole ? words().notices.backHow : words().notices.backPartly);
  };

  return {
    update(snapshots) {
      for (const snapshot of snapshots) {
        const before = states.get(snapshot.id);
        states.set(snapshot.id, snapshot.status.state);
        if (before !== snapshot.status.state) changed(snapshot, before);
        if (lost.has(snapshot.id) && isSettled(snapshot)) cameBack(snapshot);
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
    certificateEnds: (name, sentence) => tell(words().notices.certificate(name), sentence),
    expect: (sessionId) => void expected.add(sessionId),
  };
}
