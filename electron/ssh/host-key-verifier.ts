import { hostCertificateSentence } from '@shared/describe/host-certificate.ts';
import type { HostCertificateFault } from '@shared/model/host-certificate.ts';
import { defaultHostKeySettings, type HostKeySettings } from '@shared/model/host-key-settings.ts';
import { assertNever } from '@shared/model/result.ts';
import type { HostKeyInfo, TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import type { Attempt } from './attempt.ts';
import { certifiedInfoOf, infoOf, offeredOf, readShownKey, type ShownKey } from './host-key-shown.ts';
import { changedFrom, type Judgement, judgeShownKey } from './judge-shown-key.ts';
import type { KeyServer } from './known-hosts/names.ts';
import { fingerprintOf, keyTypeOf } from './public-key.ts';
import type { ConnectDeps } from './types.ts';

/** How a key came to be accepted: `saved` is to be written down once it is proved, `once` is for this time. */
export type Acceptance = Exclude<Judgement['judged'], 'unknown' | 'vouched-for'> | 'saved' | 'once';

type Deps = Pick<ConnectDeps, 'hostKeys' | 'unknownHostKey' | 'log'>;

/**
 * Decides on the server's host key. At the first exchange a person may be asked; at rekeys the answer comes at once, as
 * ssh2 loses its place otherwise, and only the key of the first exchange passes. Whatever goes wrong refuses.
 */
export class HostKeyVerifier {
  readonly #attempt: Attempt;
  readonly #deps: Deps;
  readonly #onRekeyRefused: (error: TunnelError) => void;
  #isJudging = false;
  #accepted: { readonly shown: ShownKey; readonly how: Acceptance } | null = null;

  /** `onRekeyRefused` hears of another key at a rekey, when the attempt is long over. */
  constructor(attempt: Attempt, deps: Deps, onRekeyRefused: (error: TunnelError) => void) {
    this.#attempt = attempt;
    this.#deps = deps;
    this.#onRekeyRefused = onRekeyRefused;
  }

  get settings(): HostKeySettings {
    return this.#attempt.target.hostKeys ?? defaultHostKeySettings;
  }

  get server(): KeyServer {
    const { host, port } = this.#attempt.target;
    return { host, port, alias: this.settings.alias };
  }

  /** The key that was accepted, once one was. */
  get info(): HostKeyInfo | null {
    if (this.#accepted === null) return null;
    const { shown, how } = this.#accepted;
    return how === 'certified' ? certifiedInfoOf(shown) : infoOf(shown);
  }

  /** The same, as it was shown. */
  get shown(): ShownKey | null {
    return this.#accepted?.shown ?? null;
  }

  /** How it was accepted, once it was. */
  get how(): Acceptance | null {
    return this.#accepted?.how ?? null;
  }

  /** Types of the keys known for the server, to be asked for first. */
  knownTypes(): readonly string[] {
    return this.#deps.hostKeys.knownTypes(this.server, this.settings.pinned);
  }

  /** Whether to ask for a certified key: where an authority is known, and no key is pinned in its place. */
  wantsCertificate(): boolean {
    return this.settings.pinned.length === 0 && this.#deps.hostKeys.hasAuthority(this.server);
  }

  /** ssh2's hostVerifier. `answer` gets true or false, nothing in between: ssh2 takes all but a strict false for yes. */
  readonly verify = (key: Buffer, answer: (permitted: boolean) => void): void => {
    if (this.#accepted !== null) answer(this.#isSame(key, this.#accepted.shown));
    else if (this.#isJudging) this.#refuseSecond(answer);
    else this.#verifyFirst(Buffer.from(key), answer);
  };

  /** A server shows one key at a time: whoever is asked about the one must not find the other accepted. */
  #refuseSecond(answer: (permitted: boolean) => void): void {
    const { host, port } = this.#attempt.target;
    this.#attempt.fail({ kind: 'host-key-unproved', host, port });
    answer(false);
  }

  #verifyFirst(blob: Buffer, answer: (permitted: boolean) => void): void {
    this.#isJudging = true;
    this.#attempt.enter('host key');
    const refuse = (error: unknown): void => this.#attempt.fail(toTunnelError(error));
    const accept = (shown: ShownKey, how: Acceptance): void => {
      if (this.#attempt.over) return;
      this.#accepted = { shown, how };
      answer(true);
    };
    try {
      const shown = readShownKey(blob, this.#attempt.target);
      const judgement = this.#judge(shown);
      if (judgement.judged === 'vouched-for') accept(shown, 'saved');
      else if (judgement.judged !== 'unknown') accept(shown, judgement.judged);
      else this.#meetUnknown(shown, judgement.certificate, (how) => accept(shown, how)).catch(refuse);
    } catch (error) {
      refuse(error);
    }
  }

  /** To be called once the server proved that it holds the key, at ssh2's first `handshake`. */
  proved(): void {
    if (this.#accepted?.how !== 'saved' || this.#attempt.over) return;
    const { hostKeys, log } = this.#deps;
    hostKeys.save(this.server, this.#accepted.shown.plain, this.settings.saveTo).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log('warning', words().engine.keys.hostKeyNotSaved(reason));
    });
  }

  /** See SshConnection. */
  stillTrusted(): boolean {
    try {
      const { judged } = this.#accepted ? this.#judge(this.#accepted.shown) : { judged: 'unknown' };
      return judged === 'known' || judged === 'certified' || judged === 'pinned';
    } catch {
      return false;
    }
  }

  #isSame(key: Buffer, accepted: ShownKey): boolean {
    if (key.equals(accepted.blob)) return true;
    this.#onRekeyRefused(rekeyError(key, accepted));
    return false;
  }

  #judge(shown: ShownKey): Judgement {
    const { known } = this.#attempt.target;
    if (known) return judgePractice(shown, known.hostKeyFingerprint);
    const store = this.#deps.hostKeys;
    return judgeShownKey(shown, { store, server: this.server, settings: this.settings });
  }

  /** Calls `accept` in the same tick where nobody has to be asked. */
  async #meetUnknown(
    shown: ShownKey,
    certificate: HostCertificateFault | undefined,
    accept: (how: Acceptance) => void,
  ): Promise<void> {
    if (certificate) this.#deps.log('warning', hostCertificateSentence(certificate));
    const more = certificate ? { certificate } : {};
    const refused = (asked: boolean) =>
      new TunnelFailure({ kind: 'host-key-unknown', key: infoOf(shown), asked, ...more });
    switch (this.#deps.unknownHostKey) {
      case 'ask': {
        const answer = await this.#attempt.ask({ kind: 'host-key', key: offeredOf(shown), ...more });
        if (answer?.kind !== 'host-key') throw refused(true);
        if (answer.decision !== 'save' && answer.decision !== 'once') throw refused(true);
        return accept(answer.decision === 'save' ? 'saved' : 'once');
      }
      case 'accept-and-save':
        return accept('saved');
      case 'accept-once':
        return accept('once');
      case 'refuse':
        throw refused(false);
      default:
        return assertNever(this.#deps.unknownHostKey);
    }
  }
}

/** A server we started ourselves has told us its key: nobody is asked, nothing is saved. */
function judgePractice(shown: ShownKey, fingerprint: string): Judgement {
  if (fingerprintOf(shown.plain) === fingerprint) return { judged: 'pinned' };
  throw new TunnelFailure(changedFrom(shown, { algorithm: keyTypeOf(shown.plain), fingerprint }));
}

function rekeyError(key: Buffer, accepted: ShownKey): TunnelError {
  try {
    return changedFrom(readShownKey(key, accepted.place), infoOf(accepted));
  } catch (error) {
    return toTunnelError(error);
  }
}
