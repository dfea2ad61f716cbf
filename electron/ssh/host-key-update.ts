import type { KeyNote } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { Client } from 'ssh2';
import { keyNoteOf, offeredOf } from './host-key-shown.ts';
import type { HostKeyVerifier } from './host-key-verifier.ts';
import type { ConnectDeps, SshConnection } from './types.ts';

/** More keys than these no server has; what announces more is left alone. */
const mostKeys = 32;

/**
 * Takes over the keys a server announces after sign-in and drops those it no longer has, as ssh's UpdateHostKeys does:
 * only where its key was known before or accepted to be saved, never by certificate, pin or for once. ssh2 has seen the
 * server prove each of them.
 */
export function followHostKeys(
  client: Client,
  verifier: HostKeyVerifier,
  deps: Pick<ConnectDeps, 'hostKeys' | 'ask' | 'log'>,
  connection: Pick<SshConnection, 'onClose'>,
): void {
  const end = new AbortController();
  connection.onClose(() => end.abort());
  client.once('hostkeys', (keys) => {
    const announced = keys.map((key) => key.getPublicSSH());
    update(announced, verifier, deps, end.signal).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (!end.signal.aborted) deps.log('warning', words().engine.keys.announcedNotTaken(reason));
    });
  });
}

async function update(
  announced: readonly Buffer[],
  verifier: HostKeyVerifier,
  { hostKeys, ask, log }: Pick<ConnectDeps, 'hostKeys' | 'ask' | 'log'>,
  signal: AbortSignal,
): Promise<void> {
  const { settings, server, shown, how } = verifier;
  const mayUpdate = how === 'known' || how === 'saved';
  if (settings.update === 'no' || !mayUpdate || shown === null || announced.length > mostKeys) return;
  const plan = hostKeys.planUpdate(server, shown.plain, announced);
  if (plan === null) return;
  const added = plan.add.map(keyNoteOf);
  const removed = plan.remove.map(({ key }) => keyNoteOf(key));
  if (settings.update === 'ask') {
    const answer = await ask({ kind: 'host-key', key: offeredOf(shown), update: { added, removed } }, signal);
    if (answer?.kind !== 'host-key' || answer.decision !== 'save') return;
  }
  await hostKeys.update(server, plan, settings.saveTo);
  const { announced: told, announcedNew, announcedGone } = words().engine.keys;
  log('info', `${told}${listed(announcedNew, added)}${listed(announcedGone, removed)}`);
}

const listed = (say: (keys: string) => string, keys: readonly KeyNote[]): string =>
  keys.length === 0 ? '' : ` ${say(keys.map((key) => `${key.algorithm} ${key.fingerprint}`).join(', '))}`;
