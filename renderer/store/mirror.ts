import type { AppInfo, Notice, Profiles, SessionsNews } from '@shared/ipc/contract.ts';
import type { CulvertApi } from '@shared/ipc/derive.ts';
import type { AppSettings } from '@shared/model/app-settings.ts';
import type { Prompt } from '@shared/model/prompt.ts';
import type { SavedSecret } from '@shared/model/saved-secret.ts';
import type { ConfigView } from '@shared/model/ssh-config.ts';
import type { LogEntry, SessionSnapshot } from '@shared/model/status.ts';
import type { UpdateView } from '@shared/model/updates.ts';
import { setLanguage } from '@shared/words/language.ts';
import { create } from 'zustand';
import { keepSame } from './keep-same.ts';
import { forgetTraffic, takeSnapshots, takeTraffic } from './traffic/traffic.ts';
import { withSessions } from './with-sessions.ts';

/** What main last said. Nothing in the window writes here but the pushes and first answers below. */
export interface Mirror {
  readonly info: AppInfo | null;
  readonly profiles: Profiles | null;
  readonly status: readonly SessionSnapshot[];
  readonly prompts: readonly Prompt[];
  readonly notices: readonly Notice[];
  readonly secrets: readonly SavedSecret[];
  /** What `~/.ssh/config` lists. */
  readonly sshConfig: ConfigView | null;
  readonly settings: AppSettings | null;
  readonly updates: UpdateView | null;
  readonly log: readonly LogEntry[];
}

/** Lines of the event log kept in the window; the oldest go first. */
export const logLimit = 5000;

const blank: Mirror = {
  info: null,
  profiles: null,
  status: [],
  prompts: [],
  notices: [],
  secrets: [],
  sshConfig: null,
  settings: null,
  updates: null,
  log: [],
};

export const useMirror = create<Mirror>(() => blank);

/** Two runs of log lines as one: in order of `seq`, each line once, at most `logLimit`. */
export function mergeLog(have: readonly LogEntry[], more: readonly LogEntry[]): readonly LogEntry[] {
  const isNews = (more[0]?.seq ?? 0) > (have.at(-1)?.seq ?? Number.NEGATIVE_INFINITY) && isInOrder(more);
  if (isNews) return [...have.slice(more.length - logLimit), ...more].slice(-logLimit);
  const bySeq = new Map([...have, ...more].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(-logLimit);
}

const isInOrder = (lines: readonly LogEntry[]): boolean =>
  lines.every(({ seq }, index) => index === 0 || seq > (lines[index - 1]?.seq ?? 0));

/**
 * Follows main from now on; gives back the function that stops. It listens before it asks, and an answer that
 * arrives after a push of the same thing is dropped: the push is newer.
 */
export function startMirror(api: CulvertApi): () => void {
  useMirror.setState(blank, true);
  forgetTraffic();
  const pushed = new Set<keyof Mirror>();
  const follow = (name: 'profiles' | 'prompts' | 'notices' | 'secrets' | 'sshConfig' | 'settings' | 'updates') =>
    api.on(name, (payload) => {
      pushed.add(name);
      if (name === 'settings') speakAs(payload as AppSettings);
      useMirror.setState({ [name]: payload });
    });
  const takeStatus = (status: readonly SessionSnapshot[]) => {
    const kept = keepSame(useMirror.getState().status, status);
    takeSnapshots(kept);
    useMirror.setState({ status: kept });
  };
  /** News that came before there was a status to take it into. */
  let early: SessionsNews[] = [];
  const startStatus = (status: readonly SessionSnapshot[]) => {
    pushed.add('status');
    takeStatus(early.reduce(withSessions, status));
    early = [];
  };
  const stops = [
    api.on('status', startStatus),
    api.on('sessions', (news) => {
      if (pushed.has('status')) takeStatus(withSessions(useMirror.getState().status, news));
      else early.push(news);
    }),
    api.on('traffic', takeTraffic),
    ...(['profiles', 'prompts', 'notices', 'secrets', 'sshConfig', 'settings', 'updates'] as const).map(follow),
    api.on('log', addLog),
  ];
  const first = <K extends keyof Mirror>(name: K, answer: Promise<Mirror[K]>) =>
    void answer.then((value) => pushed.has(name) || useMirror.setState({ [name]: value }));
  first('info', api.call('app.info'));
  first('profiles', api.call('profiles.get'));
  void api.call('status.get').then((status) => pushed.has('status') || startStatus(status));
  first('prompts', api.call('prompts.get'));
  first('notices', api.call('notices.get'));
  first('secrets', api.call('secrets.get'));
  first('sshConfig', api.call('sshConfig.get'));
  first('settings', api.call('settings.get'));
  first('updates', api.call('updates.get'));
  void api.call('log.get').then(addLog);
  return () => stops.forEach((stop) => void stop());
}

/** The window speaks as main says; the root is drawn anew for it. */
function speakAs({ language, systemLanguage }: AppSettings): void {
  setLanguage(language === 'system' ? systemLanguage : language);
}

const addLog = (entries: readonly LogEntry[]): void =>
  useMirror.setState(({ log }) => ({ log: mergeLog(log, entries) }));
