import { describeError } from '../describe/error.ts';
import type { AgreedAlgorithms } from '../model/algorithms.ts';
import type { ForwardSnapshot, SessionSnapshot } from '../model/status.ts';
import type { TunnelError } from '../model/tunnel-error.ts';
import { ruleText } from './profile-lines.ts';
import type { StandIns } from './stand-ins.ts';

/** How a session and its forwards stand, what was agreed on, and what went wrong last. */
export function statusLines(snapshot: SessionSnapshot, names: StandIns): readonly string[] {
  const { status, server, roundTrip, lastError, identity } = snapshot;
  return [
    `${names.session(snapshot.name)}: ${status.state}${'attempt' in status ? `, attempt ${status.attempt}` : ''}`,
    ...(status.state === 'failed' ? errorLines('error', status.error, names) : []),
    ...(status.state === 'waiting' ? errorLines('reason', status.reason, names) : []),
    ...(lastError ? errorLines(`last error, ${isoTime(lastError.at)}`, lastError.error, names) : []),
    ...(server
      ? [
          `  server: ${names.text(server.software)}; host key ${server.hostKey.algorithm}`,
          agreedLine(server.algorithms),
        ]
      : []),
    ...(identity ? ['  signed in by key or certificate'] : []),
    ...(roundTrip ? [`  answers in ${roundTrip.milliseconds.toFixed(1)} ms, measured ${isoTime(roundTrip.at)}`] : []),
    ...snapshot.hops.flatMap((hop, index) => [
      `  hop ${index + 1}: ${hop.status.state}`,
      ...(hop.status.state === 'failed' ? errorLines('  error', hop.status.error, names) : []),
    ]),
    ...snapshot.forwards.flatMap((forward) => forwardLines(forward, names)),
  ];
}

function forwardLines({ rule, status, traffic, lastError }: ForwardSnapshot, names: StandIns): readonly string[] {
  const { connections, connectionsTotal, bytesIn, bytesOut } = traffic;
  return [
    `  ${ruleText(rule, names)}: ${status.state}`,
    ...(status.state === 'listening'
      ? [
          `    bound ${status.bound.map((address) => names.text(address)).join(', ')}; ${status.missing.length} missing; exposure ${status.exposure}; destination ${status.destination.probe}`,
        ]
      : []),
    ...(status.state === 'failed' ? errorLines('  error', status.error, names) : []),
    ...(status.state === 'listening' && status.destination.probe === 'failed'
      ? errorLines('  destination', status.destination.error, names)
      : []),
    ...(lastError ? errorLines(`  last error, ${isoTime(lastError.at)}`, lastError.error, names) : []),
    `    connections ${connections} of ${connectionsTotal}; bytes in ${bytesIn}, out ${bytesOut}`,
  ];
}

function errorLines(what: string, error: TunnelError, names: StandIns): readonly string[] {
  const { title, cause } = describeError(error);
  return [`  ${what}: ${error.kind}: ${names.text(`${title}. ${cause}`)}`];
}

const agreedLine = ({ kex, strictKex, hostKey, clientToServer, serverToClient }: AgreedAlgorithms): string =>
  `  agreed: kex ${kex}${strictKex ? ' (strict)' : ''}; host key ${hostKey}; ${JSON.stringify({ clientToServer, serverToClient })}`;

export const isoTime = (at: number): string => new Date(at).toISOString();
