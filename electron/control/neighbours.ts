import type { CulvertHolder } from '@shared/model/forward-error.ts';
import type { OtherCulverts } from '../session/types.ts';
import { reach } from './client.ts';
import { allSockets, socketFolder } from './places.ts';
import type { Claim, Hello } from './protocol.ts';

/** A session that is open in another Culvert. */
export interface Neighbour {
  readonly pid: number;
  readonly as: Hello['as'];
  readonly claim: Claim;
}

/** A Culvert that does not answer within this long is passed over: a port it holds cannot be bound anyway. */
const patienceMs = 1500;

/** What other processes of the same user data folder have open; `folder` is that of their sockets. */
export async function neighbours(folder: string): Promise<readonly Neighbour[]> {
  const asked = await Promise.all(allSockets(folder).map(claimsAt));
  return asked.flat();
}

async function claimsAt(path: string): Promise<readonly Neighbour[]> {
  if (path.endsWith(`-${process.pid}.sock`)) return [];
  const reached = await reach(path, patienceMs);
  if (!reached.ok) return [];
  const { hello, ask, close } = reached.value;
  if (hello.pid === process.pid) {
    close();
    return [];
  }
  const found: Neighbour[] = [];
  const timer = setTimeout(close, patienceMs);
  await ask({ do: 'claims' }, (told) => {
    if (told.say === 'claims') for (const claim of told.claims) found.push({ pid: hello.pid, as: hello.as, claim });
  });
  clearTimeout(timer);
  return found;
}

/** Where the other Culverts of this process' folder are looked for; nowhere before it is known. */
let ours: string | null = null;

/** The other Culverts of a user data folder, which this process' listeners then know, too. */
export function otherCulverts(userDataDir: string): OtherCulverts {
  ours = socketFolder(userDataDir);
  return { elsewhere, holderAt };
}

/** Of two that open a session at the same time the earlier has it, so that it is never neither. */
const elsewhere: OtherCulverts['elsewhere'] = (session, since) => {
  const isBefore = ({ pid, claim }: Neighbour) => claim.since < since || (claim.since === since && pid < process.pid);
  return holder((one) => one.claim.session === session && isBefore(one));
};

const holderAt: OtherCulverts['holderAt'] = (server, place) =>
  holder(
    ({ claim }) =>
      claim.server === server && claim.remote.some((bound) => bound === place || bound.endsWith(`:${place}`)),
  );

/** The Culvert in the process `pid` that has a TCP port of this computer bound. */
export const culvertIn = (pid: number, port: number): Promise<CulvertHolder | null> =>
  holder((one) => one.pid === pid && one.claim.local.some((bound) => bound.endsWith(`:${port}`)));

async function holder(fits: (neighbour: Neighbour) => boolean): Promise<CulvertHolder | null> {
  const found = ours === null ? undefined : (await neighbours(ours)).find(fits);
  return found ? { session: found.claim.name, pid: found.pid, as: found.as } : null;
}
