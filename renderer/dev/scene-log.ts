import type { LogEntry } from '@shared/model/status.ts';

export const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000;

/** An event log of a busy morning. */
export const logLines = (): readonly LogEntry[] =>
  [
    ['info', 'Office DB', 'Looking up bastion.example.'],
    ['info', 'Office DB', 'Connected to 192.0.2.7 port 22; the server says OpenSSH_9.2p1 Debian-2+deb12u3.'],
    [
      'info',
      'Office DB',
      'The host key is ssh-ed25519 SHA256:uNiVztksCsDhcc0u9e8BgrJXVGDCzMNmTu2OZTPVUqo, as accepted before.',
    ],
    ['info', 'Office DB', 'Signed in as ada with a key from the agent.'],
    ['error', 'Office DB', 'Dynamic 1080 could not start: port 1080 is held by firefox (process 4711).'],
    ['warning', 'Home', 'The connection was lost: the server stopped answering. Trying again in 23 s.'],
    ['info', '', 'Culvert 0.1.0 started.'],
  ].map(([level, session, text], index) => ({
    seq: index,
    at: minutesAgo(9 - index),
    level: level as LogEntry['level'],
    sessionId: null,
    session: session ?? '',
    text: text ?? '',
  }));
