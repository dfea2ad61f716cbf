import { formatEndpoint } from '@shared/model/endpoint.ts';
import { parsePacAnswer } from '@shared/parse/pac-answer.ts';
import { type Session, session } from 'electron';
import type { SystemProxyLookup } from '../session/system-proxy.ts';

/** In memory, and apart from the window's own session, which goes nowhere. */
const partition = 'system-proxy';

/**
 * The desktop's proxy settings, PAC file included, as Chromium reads them. They are asked as for an HTTPS page on the
 * server's port: that is what a proxy that passes any connection on is set up for.
 */
export function desktopProxy(): SystemProxyLookup {
  let asked: Promise<Session> | null = null;
  return async (server) => {
    asked ??= settingsOfSystem();
    const answer = await (await asked).resolveProxy(`https://${formatEndpoint(server)}/`);
    return parsePacAnswer(answer, 'The proxy setting of this computer');
  };
}

async function settingsOfSystem(): Promise<Session> {
  const own = session.fromPartition(partition, { cache: false });
  await own.setProxy({ mode: 'system' });
  return own;
}
