import { join } from 'node:path';
import { defaultAlgorithms } from '@shared/model/algorithms.ts';
import type { PromptAnswer, Question } from '@shared/model/prompt.ts';
import { type AuthMethod, defaultAuth } from '@shared/model/session-profile.ts';
import type { ConnectStep } from '@shared/model/tunnel-error.ts';
import { FileHostKeyStore } from '../ssh/host-key-store.ts';
import type { ConnectDeps, SshTarget } from '../ssh/types.ts';
import { knownHostsFile, type Sshd } from './sshd.ts';

/** A target that signs in to a test server with its ed25519 key, and no keepalive; `changes` go on top. */
export const targetOf = (server: Sshd, changes: Partial<SshTarget> = {}): SshTarget => ({
  host: server.host,
  port: server.port,
  username: server.username,
  auth: { ...defaultAuth, methods: ['publickey'], identityFiles: [server.clientKeys.ed25519.path] },
  options: { keepaliveIntervalSeconds: 0, keepaliveCountMax: 3, compression: false },
  algorithms: defaultAlgorithms,
  family: 'auto',
  connectTimeoutMs: 20_000,
  ...changes,
});

/** The `auth` of a target. */
export const authBy = (methods: readonly AuthMethod[], identityFiles: readonly string[] = []): SshTarget['auth'] => ({
  ...defaultAuth,
  methods,
  identityFiles,
});

/** Dependencies that record what was asked, logged and entered. */
export interface RecordingDeps extends ConnectDeps {
  readonly questions: Question[];
  readonly steps: ConnectStep[];
  readonly lines: string[];
}

/** What answers a question; without one, a question fails the test that did not expect it. */
export type Answer = (question: Question, signal: AbortSignal) => PromptAnswer | Promise<PromptAnswer>;

const nobody: Answer = (question) => {
  throw new Error(`Nobody expected the question ${question.kind}`);
};

let files = 0;

/** Dependencies for a test server whose key is known, unless `known` says otherwise; new keys go nowhere. */
export function depsFor(
  server: Sshd,
  changes: Partial<ConnectDeps> & { readonly answer?: Answer; readonly known?: readonly string[] } = {},
): RecordingDeps {
  const { answer = nobody, known = [server.knownHostsLine], ...rest } = changes;
  const questions: Question[] = [];
  const steps: ConnectStep[] = [];
  const lines: string[] = [];
  files += 1;
  return {
    hostKeys: new FileHostKeyStore({ read: [knownHostsFile(server, `known_hosts_${files}`, known)], write: null }),
    ask: async (question, signal) => {
      questions.push(question);
      return answer(question, signal);
    },
    unknownHostKey: 'refuse',
    agentSocket: null,
    onStep: (step) => steps.push(step),
    log: (_level, text) => lines.push(text),
    questions,
    steps,
    lines,
    ...rest,
  };
}

/** A path in the server's folder that nothing uses yet. */
export const unusedPath = (server: Sshd, name: string): string => {
  files += 1;
  return join(server.dir, `${name}_${files}`);
};
