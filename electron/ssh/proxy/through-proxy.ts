import type { Duplex } from 'node:stream';
import { formatEndpoint, type TcpEndpoint } from '@shared/model/endpoint.ts';
import type { Question } from '@shared/model/prompt.ts';
import { type ProxyServer, proxyKindName, takesPassword } from '@shared/model/proxy.ts';
import { type TunnelErrorKind, TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { ConnectDeps } from '../types.ts';
import { shakeHands } from './shake-hands.ts';

/** How often a proxy's password is asked for, as often as a server's. */
const tries = 3;

/** What going through a proxy needs of the rest. */
export interface ProxyEdges extends Pick<ConnectDeps, 'ask' | 'tried' | 'log'> {
  /** Known already, where this computer's settings name it: nobody is asked. */
  readonly password: string | null;
  /** A new stream to the proxy itself; rejects with a TunnelFailure. */
  readonly reach: () => Promise<Duplex>;
}

/**
 * A stream to `destination` through `proxy`, to speak SSH over. Asks for the password where there is a user name, before
 * the proxy is dialled: a proxy does not wait for a person. A wrong one is asked for again, on a new connection.
 */
export async function throughProxy(
  proxy: ProxyServer,
  destination: TcpEndpoint,
  edges: ProxyEdges,
  signal: AbortSignal,
): Promise<Duplex> {
  edges.log('info', words().engine.throughProxy(proxyKindName[proxy.kind], formatEndpoint(proxy)));
  for (let attempt = 1; ; attempt += 1) {
    const question = takesPassword(proxy) && edges.password === null ? passwordOf(proxy, attempt) : null;
    const password = question ? await askPassword(question, edges, signal) : (edges.password ?? '');
    const stream = await reach(proxy, edges);
    try {
      await shakeHands(stream, proxy, { destination, password }, signal);
      if (question) edges.tried?.(question, true);
      return stream;
    } catch (caught) {
      const { kind } = toTunnelError(caught);
      if (question && isJudgement(kind)) edges.tried?.(question, kind !== 'proxy-auth-failed');
      if (!question || kind !== 'proxy-auth-failed' || attempt >= tries || signal.aborted) throw caught;
    }
  }
}

/** What tells whether a proxy took the password; a connection that broke off says nothing. */
const isJudgement = (kind: TunnelErrorKind): boolean => kind === 'proxy-auth-failed' || kind === 'proxy-refused';

function passwordOf(proxy: ProxyServer, attempt: number): Question {
  const { username = '', host, port } = proxy;
  const target = `proxy ${username}@${formatEndpoint(proxy)}`;
  return { kind: 'password', target, account: { at: 'proxy', username, host, port }, serverText: '', attempt };
}

async function askPassword(question: Question, { ask }: ProxyEdges, signal: AbortSignal): Promise<string> {
  const answer = await ask(question, signal);
  if (answer.kind !== 'secrets') throw new TunnelFailure({ kind: 'prompt-cancelled', what: 'the proxy’s password' });
  return answer.secrets[0] ?? '';
}

async function reach(proxy: ProxyServer, edges: ProxyEdges): Promise<Duplex> {
  try {
    return await edges.reach();
  } catch (caught) {
    const error = toTunnelError(caught);
    throw new TunnelFailure({ kind: 'proxy-unreachable', proxy: formatEndpoint(proxy), error });
  }
}
