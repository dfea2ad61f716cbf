import { type Endpoint, isUnix } from '@shared/model/endpoint.ts';
import type { RemoteRule } from '@shared/model/forward-rule.ts';
import type { Exposure } from '@shared/model/status.ts';
import type { SshConnection } from '../ssh/types.ts';
import { Carrier } from './carrier.ts';
import { ExposureProbe } from './exposure-probe.ts';
import { FamilyLook } from './family-look.ts';
import { judgeExposure, presumedExposure, widest } from './remote-exposure.ts';
import { grantedText, listenAtServer, type RemoteListening } from './remote-listen.ts';
import { type Looks, serveChannel } from './remote-serve.ts';
import { remoteSources } from './remote-source.ts';
import { TrafficCounter } from './traffic.ts';
import type { ForwardDeps, RunningForward } from './types.ts';

/**
 * Asks the server to listen for a rule, over one connection; a new connection has to be asked anew. Handed the same
 * `traffic`, the new run counts on. Without a destination the server's port is a SOCKS proxy into this computer's
 * network. Rejects with a TunnelFailure, or the signal's reason, which ends the start only.
 */
export async function startRemoteForward(
  rule: RemoteRule,
  connection: SshConnection,
  deps: ForwardDeps,
  signal: AbortSignal,
  traffic: TrafficCounter = new TrafficCounter(),
): Promise<RunningForward> {
  const carrier = new Carrier(traffic, deps.onTrouble);
  const looks = { exposure: new ExposureProbe(), family: new FamilyLook() };
  const serve = serveChannel(rule, deps, carrier, looks);
  try {
    const listening = await listenAtServer(connection, remoteSources(rule, deps.acceptOthers), serve, signal);
    return new RemoteForward(listening, connection, carrier, traffic, looks);
  } catch (caught) {
    carrier.close();
    throw caught;
  }
}

class RemoteForward implements RunningForward {
  readonly exposure: Exposure;
  readonly #listening: RemoteListening;
  readonly #connection: SshConnection;
  readonly #carrier: Carrier;
  readonly #traffic: TrafficCounter;
  readonly #looks: Looks;
  readonly #over = new AbortController();
  #lost = false;
  #released = false;
  #closing: Promise<void> | null = null;

  constructor(
    listening: RemoteListening,
    connection: SshConnection,
    carrier: Carrier,
    traffic: TrafficCounter,
    looks: Looks,
  ) {
    this.#listening = listening;
    this.#connection = connection;
    this.#carrier = carrier;
    this.#traffic = traffic;
    this.#looks = looks;
    this.exposure = widest(listening.granted.map(({ asked }) => presumedExposure(asked)));
    connection.onClose(() => this.#lose());
  }

  get bound(): readonly string[] {
    return this.#listening.granted.map(({ listener }) => grantedText(listener.granted));
  }

  get missing(): RunningForward['missing'] {
    return this.#listening.missing;
  }

  get isReleased(): boolean {
    return this.#released;
  }

  traffic = () => this.#traffic.read();
  connections = () => this.#carrier.connections();
  closeConnection = (id: string) => this.#carrier.closeConnection(id);

  async checkExposure(): Promise<Exposure> {
    const found: Exposure[] = [];
    for (const { asked, listener } of this.#listening.granted) found.push(await this.#look(asked, listener.granted));
    return this.#over.signal.aborted ? this.exposure : widest(found);
  }

  lookAround = () => this.#listening.lookAround(this.#looks.family, this.#over.signal);
  tryMissing = () => this.#listening.askAgain(this.#looks.family, this.#over.signal);

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #look(asked: Endpoint, granted: Endpoint): Promise<Exposure> {
    const { peer } = this.#connection;
    const { signal } = this.#over;
    if (isUnix(asked) || isUnix(granted) || peer === null || signal.aborted)
      return judgeExposure(asked, peer, 'silent');
    return this.#looks.exposure.look(asked, granted.port, peer, signal);
  }

  #lose(): void {
    this.#lost = true;
    this.#over.abort();
    this.#carrier.lineLost();
  }

  /** A connection that just died tells everybody in one go: only after that is it known whether this was why. */
  async #close(): Promise<void> {
    this.#over.abort();
    this.#carrier.seal();
    const cancelled = this.#listening.close();
    await Promise.resolve();
    if (!this.#lost) this.#carrier.close();
    this.#released = await cancelled;
  }
}
