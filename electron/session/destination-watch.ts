import { formatEndpoint, isUnix } from '@shared/model/endpoint.ts';
import { destinationOf, type ForwardRule } from '@shared/model/forward-rule.ts';
import type { DestinationProbe, ForwardState } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { probeDestination, probePolicy } from '../forward/probe-destination.ts';
import type { Dial } from '../forward/types.ts';
import type { SshConnection } from '../ssh/types.ts';

/** Milliseconds until a destination that did not answer is looked at again. */
const lookAgainMs = 30_000;

export interface DestinationWatchOptions {
  readonly dial: Dial;
  readonly now: () => number;
  /** Whether the destination may be asked unbidden. */
  readonly probeDestinations: boolean;
  readonly rule: () => ForwardRule;
  readonly status: () => ForwardState;
  /** Over with the run that is watched. */
  readonly signal: () => AbortSignal;
  readonly learn: (destination: DestinationProbe) => void;
}

/** What is known of where a forward leads: asked when it can be, and learnt from what its clients meet. */
export class DestinationWatch {
  readonly #options: DestinationWatchOptions;
  /** The connection it can be asked over; null while it is away. */
  #connection: SshConnection | null = null;
  /** A program got through, over this connection or an earlier one: the server forwards something. */
  #gotThrough = false;

  constructor(options: DestinationWatchOptions) {
    this.#options = options;
  }

  /** A connection that came is asked at once; one that is away asks nobody. */
  set connection(connection: SshConnection | null) {
    this.#connection = connection;
    if (!connection) return;
    if (this.#options.probeDestinations || this.#options.rule().kind === 'dynamic') void this.probe(connection);
    else void this.#askPolicy(connection);
  }

  /** Looks whether the destination answers; says nothing where it cannot be asked now. */
  async probe(connection: SshConnection | null): Promise<void> {
    const { rule, dial, now } = this.#options;
    const known = this.#known();
    if (!known || known.probe === 'checking') return;
    if (rule().kind !== 'remote' && connection === null) return;
    this.#options.learn({ probe: 'checking' });
    await this.#learn((signal) => probeDestination(rule(), connection, dial, signal, now));
    const found = this.#known();
    if (found?.probe === 'failed' && found.error.kind !== 'forwarding-restricted') this.#lookAgain();
  }

  /** A client met trouble. Where it was the rule's own destination that did not answer, that is known now. */
  failed(error: TunnelError): void {
    const destination = destinationOf(this.#options.rule());
    const isOwn = 'destination' in error && destination !== null && error.destination === formatEndpoint(destination);
    const known = this.#known();
    if (!isOwn || !known || known.probe === 'checking') return;
    this.#options.learn({ probe: 'failed', at: this.#options.now(), error });
    this.#lookAgain();
  }

  /** A client got through: what was held against the destination is over, or looked at anew. */
  reached(): void {
    this.#gotThrough = true;
    const known = this.#known();
    if (known?.probe !== 'failed') return;
    if (known.error.kind !== 'forwarding-restricted') void this.probe(this.#connection);
    else this.#options.learn(this.#unrestricted());
  }

  #unrestricted(): DestinationProbe {
    return { probe: this.#options.rule().kind === 'dynamic' ? 'none' : 'unchecked' };
  }

  /** A destination that is not to be asked may still be one the server never forwards to. */
  async #askPolicy(connection: SshConnection): Promise<void> {
    const rule = this.#options.rule();
    if (rule.kind !== 'local' || isUnix(rule.destination) || this.#known()?.probe !== 'unchecked') return;
    await this.#learn((signal) => probePolicy(connection, signal, { probe: 'unchecked' }, this.#options.now));
  }

  async #learn(find: (signal: AbortSignal) => Promise<DestinationProbe>): Promise<void> {
    const signal = this.#options.signal();
    const found = await find(signal).catch((): DestinationProbe => ({ probe: 'unchecked' }));
    if (signal.aborted) return;
    const isRestricted = found.probe === 'failed' && found.error.kind === 'forwarding-restricted';
    this.#options.learn(isRestricted && this.#gotThrough ? this.#unrestricted() : found);
  }

  /** A destination that did not answer is looked at again until it does, so that the light comes back by itself. */
  #lookAgain(): void {
    if (!this.#options.probeDestinations) return;
    const timer = setTimeout(() => void this.probe(this.#connection), lookAgainMs);
    timer.unref();
    this.#options.signal().addEventListener('abort', () => clearTimeout(timer), { once: true });
  }

  #known(): DestinationProbe | null {
    const status = this.#options.status();
    return status.state === 'listening' ? status.destination : null;
  }
}
