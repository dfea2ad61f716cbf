import { effectiveSource, formatDestination, kindName } from '@shared/describe/rule.ts';
import { formatEndpoint } from '@shared/model/endpoint.ts';
import { destinationOf, type ForwardRule } from '@shared/model/forward-rule.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { acceptsOthers } from '../session/reconcile.ts';
import { tame } from './tame.ts';

/** `culvert list`: one line a session, its forwards under it. */
export function listAsText(sessions: readonly SessionProfile[]): string {
  if (sessions.length === 0) return 'There are no saved sessions.\n';
  const blocks = sessions.map((session) => [headOf(session), ...session.forwards.map((rule) => lineOf(session, rule))]);
  return `${blocks
    .flat()
    .map((line) => tame(line))
    .join('\n')}\n`;
}

/** `culvert list --json`: one JSON object a line, a session each. */
export function listAsJson(sessions: readonly SessionProfile[]): string {
  return sessions.map((session) => `${JSON.stringify(objectOf(session))}\n`).join('');
}

const sourceOf = (session: SessionProfile, rule: ForwardRule): string =>
  effectiveSource(rule, acceptsOthers(rule, session.options));

function headOf(session: SessionProfile): string {
  const user = session.username === '' ? '' : `${session.username}@`;
  const folder = session.folder === '' ? '' : `  (${session.folder})`;
  return `${session.name}${folder}  ${user}${formatEndpoint(session)}`;
}

function lineOf(session: SessionProfile, rule: ForwardRule): string {
  const remarks = [rule.description, rule.enabled ? '' : '(off)'].filter((text) => text !== '').join(' ');
  return `  ${kindName(rule.kind)} ${sourceOf(session, rule)} to ${formatDestination(rule)}  ${remarks}`.trimEnd();
}

function objectOf(session: SessionProfile): unknown {
  const { name, id, folder, host, port, username } = session;
  const forwards = session.forwards.map((rule) => {
    const destination = destinationOf(rule);
    return {
      forward: rule.id,
      kind: rule.kind,
      source: sourceOf(session, rule),
      destination: destination ? formatEndpoint(destination) : null,
      enabled: rule.enabled,
      description: rule.description,
    };
  });
  return { session: name, id, folder, host, port, username, forwards };
}
