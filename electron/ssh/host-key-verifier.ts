import { defaultHostKeySettings, type HostKeySettings } from '@shared/model/host-key-settings.ts';
import { assertNever } from '@shared/model/result.ts';
import type { HostKeyInfo, OfferedKey, TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import type { Attempt } from './attempt.ts';
import { type KeyServer, namesOf } from './known-hosts/names.ts';
import { fingerprintOf, keyTypeOf, md5FingerprintOf } from './public-key.ts';
import type { ConnectDeps, HostKeyVerdict } from './types.ts';

type Decision = 'trusted' | 'save';

/**
 * Decides on the server's host key. At the first exchange a person may be asked; at rekeys the answer comes at once, as
 * ssh2 loses its place otherwise, and only the key of the first exchange passes. Whatever goes wrong refuses.
 */
export class HostKeyVerifier {
  readonly #attempt: Attempt;
  readonly #deps: Pick<ConnectDeps, 'hostKeys' | 'unknownHostKey' | 'log'>;
  readonly #onRekeyRefused: (error: TunnelError) => void;
  #accepted: Buffer | null = null;
  #save = false;

  /** `onRekeyRefused` hears of another key at a rekey, when the attempt is long over. */
  constructor(
    attempt: Attempt,
    deps: Pick<ConnectDeps, 'hostKeys' | 'unknownHostKey' | 'log'>,
    onRekeyRefused: (error: TunnelError) => void,
  ) {
    this.#attempt = attempt;
    this.#deps = deps;
    this.#onRekeyRefused = onRekeyRefused;
  }

  get #settings(): HostKeySettings {
    return this.#attempt.target.hostKeys ?? defaultHostKeySettings;
  }

  get #server(): KeyServer {
    const { host, port } = this.#attempt.target;
    return { host, port, alias: this.#settings.alias };
  }

  /** The key that was accepted, once one was. */
  get info(): HostKeyInfo | null {
    return this.#accepted && this.#describe(this.#accepted);
  }

  /** Types of the keys known for the server, to be asked for first. */
  knownTypes(): readonly string[] {
    return this.#deps.hostKeys.knownTypes(this.#server);
  }

  /** ssh2's hostVerifier. `answer` gets true or false, nothing in between: ssh2 takes all but a strict false for yes. */
  readonly verify = (key: Buffer, answer: (permitted: boolean) => void): void => {
    if (this.#accepted !== null) answer(this.#isSame(key, this.#accepted));
    else this.#verifyFirst(Buffer.from(key), answer);
  };

  #verifyFirst(blob: Buffer, answer: (permitted: boolean) => void): void {
    this.#attempt.enter('host key');
    const onDecision = (decision: Decision): void => {
      if (this.#attempt.over) return;
      this.#accepted = blob;
      this.#save = decision === 'save';
      answer(true);
    };
    this.#decide(blob, onDecision, (error) => this.#attempt.fail(error));
  }

  /** To be called once the server proved that it holds the key, at ssh2's first `handshake`. */
  proved(): void {
    if (!this.#save || this.#accepted === null) return;
    this.#save = false;
    try {
      this.#deps.hostKeys.save(this.#server, this.#accepted, this.#settings.saveTo);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#deps.log('warning', `The server’s key is trusted for now, but could not be saved: ${reason}.`);
    }
  }

  #isSame(key: Buffer, accepted: Buffer): boolean {
    if (key.equals(accepted)) return true;
    this.#onRekeyRefused(changed(this.#offered(key), fingerprintOf(accepted)));
    return false;
  }

  /** Calls one of both, in the same tick where nobody has to be asked. */
  #decide(key: Buffer, trust: (decision: Decision) => void, refuse: (error: TunnelError) => void): void {
    try {
      const decision = this.#judge(key);
      if (decision === 'ask')
        this.#ask(key)
          .then(trust)
          .catch((error: unknown) => refuse(toTunnelError(error)));
      else trust(decision);
    } catch (error) {
      refuse(toTunnelError(error));
    }
  }

  #judge(key: Buffer): Decision | 'ask' {
    const { known } = this.#attempt.target;
    if (known) return this.#judgePractice(key, known.hostKeyFingerprint);
    const found = this.#deps.hostKeys.check(this.#server, key);
    switch (found.verdict) {
      case 'revoked':
        throw new TunnelFailure({ kind: 'host-key-revoked', key: this.#describe(key), file: found.file });
      case 'unreadable':
        throw new TunnelFailure({ kind: 'known-hosts-unreadable', file: found.file });
      case 'known':
      case 'unknown':
      case 'vouched-for':
      case 'changed':
        return this.#settings.pinned.length > 0 ? this.#judgePinned(key) : this.#judgeByFiles(found, key);
      default:
        return assertNever(found);
    }
  }

  /** Keys pinned by hand stand above what the files know, revoked ones apart. */
  #judgePinned(key: Buffer): Decision {
    const { pinned } = this.#settings;
    if (pinned.includes(fingerprintOf(key))) return 'trusted';
    throw new TunnelFailure({ kind: 'host-key-not-pinned', key: this.#offered(key), pinned });
  }

  #judgeByFiles(found: ByFiles, key: Buffer): Decision | 'ask' {
    switch (found.verdict) {
      case 'known':
        return 'trusted';
      case 'vouched-for':
        return 'save';
      case 'unknown':
        return this.#judgeUnknown(this.#describe(key));
      case 'changed': {
        const { name } = namesOf(this.#server);
        throw new TunnelFailure({ kind: 'host-key-changed', key: this.#offered(key), known: found.known, name });
      }
      default:
        return assertNever(found);
    }
  }

  /** A server we started ourselves has told us its key: nobody is asked, nothing is saved. */
  #judgePractice(key: Buffer, fingerprint: string): Decision {
    if (fingerprintOf(key) === fingerprint) return 'trusted';
    throw new TunnelFailure(changed(this.#offered(key), fingerprint));
  }

  #judgeUnknown(key: HostKeyInfo): Decision | 'ask' {
    switch (this.#deps.unknownHostKey) {
      case 'ask':
        return 'ask';
      case 'accept-and-save':
        return 'save';
      case 'accept-once':
        return 'trusted';
      case 'refuse':
        throw new TunnelFailure({ kind: 'host-key-unknown', key, asked: false });
      default:
        return assertNever(this.#deps.unknownHostKey);
    }
  }

  async #ask(key: Buffer): Promise<Decision> {
    const answer = await this.#attempt.ask({ kind: 'host-key', key: this.#offered(key) });
    if (answer.kind === 'host-key' && answer.decision === 'save') return 'save';
    if (answer.kind === 'host-key' && answer.decision === 'once') return 'trusted';
    throw new TunnelFailure({ kind: 'host-key-unknown', key: this.#describe(key), asked: true });
  }

  #describe(key: Buffer): HostKeyInfo {
    const { host, port } = this.#attempt.target;
    return { host, port, algorithm: keyTypeOf(key), fingerprint: fingerprintOf(key) };
  }

  #offered(key: Buffer): OfferedKey {
    const publicKey = `${keyTypeOf(key)} ${key.toString('base64')}`;
    return { ...this.#describe(key), publicKey, md5: md5FingerprintOf(key) };
  }
}

type ByFiles = Exclude<HostKeyVerdict, { verdict: 'revoked' | 'unreadable' }>;

/** Another key than one we have from elsewhere than a file. */
const changed = (key: OfferedKey, fingerprint: string): TunnelError => ({
  kind: 'host-key-changed',
  key,
  known: [{ algorithm: key.algorithm, fingerprint, file: '', line: 0 }],
  name: '',
});
