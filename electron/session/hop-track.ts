import type { HopSnapshot, HopState, ServerInfo } from '@shared/model/status.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure } from '@shared/model/tunnel-error.ts';

/** The jump hosts of one attempt, how each stands, and which was the first to fail. */
export class HopTrack {
  #hops: readonly HopSnapshot[];
  #culprit: { readonly hop: string; readonly error: TunnelError } | null = null;
  readonly #onChange: (hops: readonly HopSnapshot[]) => void;

  constructor(names: readonly string[], onChange: (hops: readonly HopSnapshot[]) => void) {
    this.#hops = names.map((name) => ({ name, status: { state: 'off' }, server: null }));
    this.#onChange = onChange;
    onChange(this.#hops);
  }

  /** Ignored for an index that is no hop's: the session's own server. */
  set(index: number, status: HopState, server: ServerInfo | null = null): void {
    if (index >= this.#hops.length) return;
    this.#hops = this.#hops.map((hop, at) => (at === index ? { ...hop, status, server } : hop));
    this.#onChange(this.#hops);
  }

  /**
   * The first one that fails takes those behind it along: they are off, and what they say is a consequence. One that is
   * a session of its own may say that a jump host before it failed.
   */
  fail(index: number, error: TunnelError): void {
    if (index >= this.#hops.length || this.#culprit) return;
    const before = error.kind === 'hop-failed' ? this.#hops.findIndex(({ name }) => name === error.hop) : -1;
    if (error.kind === 'hop-failed' && before >= 0 && before < index) this.#blame(before, error.error);
    else this.#blame(index, error);
  }

  #blame(index: number, error: TunnelError): void {
    const hop = this.#hops[index]?.name ?? '';
    this.#culprit = { hop, error };
    this.#hops = this.#hops.map((one, at) => ({
      ...one,
      status: at === index ? { state: 'failed', error } : { state: 'off' },
    }));
    this.#onChange(this.#hops);
  }

  /** The way is no more. */
  off(): void {
    if (this.#culprit) return;
    this.#hops = this.#hops.map((hop) => ({ ...hop, status: { state: 'off' } }));
    this.#onChange(this.#hops);
  }

  /** What really went wrong where `error` is what was seen at the end of the way. */
  explain(error: TunnelError): TunnelError {
    return this.#culprit ? { kind: 'hop-failed', ...this.#culprit } : error;
  }

  explained(error: TunnelError): TunnelFailure {
    return new TunnelFailure(this.explain(error));
  }
}
