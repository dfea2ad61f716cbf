import { formatEndpoint } from '@shared/model/endpoint.ts';
import type { Exposure, UnboundAddress } from '@shared/model/status.ts';
import { bindTcp, type ListenerEvents, portOf, unbind } from './bind.ts';
import type { BindFailure, BoundServer } from './bind-all.ts';
import { bindError } from './bind-error.ts';
import { codeOf } from './error-code.ts';
import { localExposure } from './exposure.ts';
import type { Listening } from './listen.ts';

/** The listeners of one TCP source, and the addresses that are still to be had. */
export class TcpListening implements Listening {
  readonly #addresses: readonly string[];
  readonly #events: ListenerEvents;
  #servers: readonly BoundServer[];
  /** Read when bound: a server that is closed has no address any more, and what was bound is still to be told. */
  #bound: readonly string[];
  #failed: readonly BindFailure[];
  #missing: readonly UnboundAddress[] = [];
  #isClosed = false;

  /** `addresses` are all that should be bound, in the order of the source. */
  constructor(
    addresses: readonly string[],
    servers: readonly BoundServer[],
    failed: readonly BindFailure[],
    events: ListenerEvents,
  ) {
    this.#addresses = addresses;
    this.#servers = servers;
    this.#bound = boundText(servers);
    this.#failed = failed;
    this.#events = events;
  }

  get bound(): readonly string[] {
    return this.#bound;
  }

  get missing(): readonly UnboundAddress[] {
    return this.#missing;
  }

  get exposure(): Exposure {
    return localExposure(this.#servers.map(({ address }) => address));
  }

  /** Finds out why what is missing could not be bound. */
  async explain(): Promise<void> {
    this.#missing = await Promise.all(this.#failed.map((failure) => explain(failure, this.#addresses)));
  }

  async tryMissing(): Promise<void> {
    const before = this.#failed;
    const still: BindFailure[] = [];
    for (const failure of before) {
      const again = await this.#tryOne(failure);
      if (again) still.push(again);
    }
    this.#failed = still;
    if (still.length < before.length || still.some((one, index) => isOther(one, before[index]))) await this.explain();
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return unbind(this.#servers.map(({ server }) => server));
  }

  async #tryOne({ address, port }: BindFailure): Promise<BindFailure | null> {
    if (this.#isClosed) return null;
    try {
      const server = await bindTcp(address, port, this.#events);
      if (this.#isClosed) void unbind([server]);
      else this.#add({ address, server });
      return null;
    } catch (caught) {
      return { address, port, caught };
    }
  }

  #add(one: BoundServer): void {
    const place = ({ address }: BoundServer): number => this.#addresses.indexOf(address);
    this.#servers = [...this.#servers, one].sort((a, b) => place(a) - place(b));
    this.#bound = boundText(this.#servers);
  }
}

const boundText = (servers: readonly BoundServer[]): readonly string[] =>
  servers.map(({ address, server }) => formatEndpoint({ host: address, port: portOf(server) }));

const isOther = (one: BindFailure, before: BindFailure | undefined): boolean =>
  codeOf(one.caught) !== codeOf(before?.caught);

/** Why one of `together` could not be bound. */
export const explain = async (
  { address, port, caught }: BindFailure,
  together: readonly string[],
): Promise<UnboundAddress> => ({
  address: formatEndpoint({ host: address, port }),
  error: await bindError(caught, address, port, together),
});
