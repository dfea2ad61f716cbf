import { setLanguage } from '@shared/words/language.ts';
import type { EngineCalls, EngineNews, EngineStart, HostCalls, HostNews } from './contract.ts';
import { createEngine, type Engine } from './engine.ts';
import { openLine, type Port } from './line.ts';
import { NewsBox } from './news-box.ts';
import { createTrafficWatch } from './traffic-watch.ts';

/** Changes within this many milliseconds are told together. */
const togetherMs = 10;

/** Builds an engine that is reached through `port`. `end` is called when main asks for it. */
export function serveEngine(port: Port, start: EngineStart, end: () => void): void {
  setLanguage(start.language);
  let saved = byId(start.saved);
  let matchExec = start.matchExec;
  openLine<HostCalls, EngineNews, EngineCalls, HostNews>(port, ({ ask, tell }) => {
    const box = new NewsBox({ send: tell, soon: (flush) => setTimeout(flush, togetherMs) });
    const engine = createEngine({
      ...start,
      matchExec: () => matchExec,
      host: { ...calls(ask) },
      saved: (id) => saved.get(id),
      log: (line) => box.log({ ...line, at: Date.now() }),
    });
    box.listen({ ...engine, config: engine.sshConfig.source });
    const { manager } = engine;
    const traffic = createTrafficWatch({
      read: manager.traffic,
      send: (news) => tell({ traffic: news }),
      every,
      now: Date.now,
    });
    manager.onTraffic(traffic.moves);
    return {
      answers: answersOf(engine, end),
      beforeAnswer: () => box.flush(),
      hear: (news) => {
        if (news.saved) saved = byId(news.saved);
        if (news.matchExec !== undefined) matchExec = news.matchExec;
        if (news.language) setLanguage(news.language);
        if (news.watchTraffic !== undefined) traffic.setVisible(news.watchTraffic);
      },
    };
  });
}

const byId = (saved: EngineStart['saved']) => new Map(saved.map((profile) => [profile.id, profile]));

/** What is asked of main is asked by name: the line has no functions to copy. */
const calls = (ask: { readonly [N in keyof HostCalls]: HostCalls[N] }): HostCalls => ({
  trouble: () => ask.trouble(),
  recall: (opens, sessionId) => ask.recall(opens, sessionId),
  save: (what, sessionId) => ask.save(what, sessionId),
  forget: (opens) => ask.forget(opens),
  systemProxy: (server) => ask.systemProxy(server),
});

function answersOf({ manager, checker, sshConfig, looks }: Engine, end: () => void): EngineCalls {
  return {
    settle: sshConfig.follower.settle,
    open: manager.open,
    close: manager.close,
    closeAll: async () => void (await Promise.all([manager.closeAll(), checker.stop()])),
    retryNow: manager.retryNow,
    forget: manager.forget,
    applyForwards: async (id, forwards, accept) => manager.applyForwards(id, forwards, accept),
    claims: manager.claims,
    connections: manager.connections,
    closeConnection: manager.closeConnection,
    probe: manager.probe,
    networkChanged: manager.networkChanged,
    answer: (promptId, answer) => manager.answer(promptId, answer) || checker.answer(promptId, answer),
    startCheck: checker.start,
    stopCheck: checker.stop,
    configSession: sshConfig.session,
    configLine: sshConfig.lineFor,
    look: (name, args) => (looks[name] as (args: unknown) => unknown)(args),
    end,
  };
}

const every = (ms: number, tick: () => void): (() => void) => {
  const timer = setInterval(tick, ms);
  return () => clearInterval(timer);
};
