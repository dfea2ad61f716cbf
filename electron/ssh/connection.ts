import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { agreedWords, weakPicks } from '@shared/describe/algorithm.ts';
import { cleanLines } from '@shared/describe/clean-text.ts';
import { allowsSha1Signatures, defaultRekeyLimit } from '@shared/model/algorithms.ts';
import type { TcpEndpoint } from '@shared/model/endpoint.ts';
import type { TunnelError } from '@shared/model/tunnel-error.ts';
import { TunnelFailure, toTunnelError } from '@shared/model/tunnel-error.ts';
import { words } from '@shared/words/words.ts';
import ssh2, { type Client, type ConnectConfig, type NextAuthHandler } from 'ssh2';
import { offeredAlgorithms } from './algorithms.ts';
import { Attempt } from './attempt.ts';
import { withTheirOffer } from './common-ground.ts';
import { dialTcp } from './dial.ts';
import { connectionError, disconnectReason, handshakeError, isPassing, lost, passwordExpired } from './errors.ts';
import { type FastPath, fastPathWords, openFastPath } from './fast/fast-path.ts';
import { exchangeIdents, ourIdent, withoutIdent } from './greeting.ts';
import { shownBitsOf } from './host-key-shown.ts';
import { followHostKeys } from './host-key-update.ts';
import { HostKeyVerifier } from './host-key-verifier.ts';
import type { ServerSignatures } from './identity/signature-algorithm.ts';
import { algorithmsReady } from './kex/ready.ts';
import { watchFlood } from './limits.ts';
import { LiveConnection } from './live-connection.ts';
import { paceReads } from './read-pace.ts';
import type { SignIn } from './sign-in.ts';
import { signInFor } from './sign-in-for.ts';
import {
  agreedAlgorithms,
  offeredByServer,
  onAuthFailure,
  onServerSignatures,
  sessionBinding,
} from './ssh2-internals.ts';
import type { ConnectDeps, ConnectSsh, SshConnection, SshTarget } from './types.ts';

/** Connects and signs in; see the type for what may be relied on. */
export const connectSsh: ConnectSsh = async (target, deps, signal) => {
  const attempt = new Attempt(target, deps, signal);
  try {
    const ready = algorithmsReady();
    const transport = deps.transport ?? (await attempt.race(dial(target, attempt, deps)));
    attempt.own(transport);
    const software = await attempt.race(exchangeIdents(transport, attempt));
    deps.onDetail?.({ step: 'greeting', software });
    await attempt.race(ready);
    return await attempt.race(new Handshake(attempt, deps, transport, software).run());
  } catch (error) {
    attempt.fail(toTunnelError(error));
    return attempt.race(new Promise<never>(() => {}));
  }
};

const dial = (target: SshTarget, attempt: Attempt, { onDetail }: ConnectDeps): Promise<Duplex> =>
  dialTcp(target, (step) => attempt.enter(step), attempt.signal, onDetail);

/** Key exchange and sign-in over a transport whose identification strings are exchanged. */
class Handshake {
  readonly #attempt: Attempt;
  readonly #deps: ConnectDeps;
  readonly #transport: Duplex;
  readonly #software: string;
  readonly #client: Client = new ssh2.Client();
  readonly #hostKey: HostKeyVerifier;
  readonly #signIn: SignIn;
  #serverSignatures: readonly string[] | null = null;
  #binding: (() => Buffer | null) | null = null;
  #accepted: readonly string[] = [];
  #fast: FastPath | null = null;
  #partial = false;
  #signingIn = false;
  /** Whether a method is being chosen, and whether one was ever offered. */
  #choosing = false;
  #offered = false;
  #banner = '';
  #stopWatch = (): void => {};
  /** Where trouble is reported: to the attempt, and to the connection once it is up. */
  #onTrouble: (error: TunnelError) => void;

  constructor(attempt: Attempt, deps: ConnectDeps, transport: Duplex, software: string) {
    this.#attempt = attempt;
    this.#deps = deps;
    this.#transport = transport;
    this.#software = software;
    this.#onTrouble = (error) => attempt.fail(error);
    this.#hostKey = new HostKeyVerifier(attempt, deps, (error) => this.#onTrouble(error));
    const binding = (): Buffer | null => this.#binding?.() ?? null;
    const maySignWithSha1 = allowsSha1Signatures(attempt.target.algorithms);
    const serverSignatures = (): ServerSignatures => ({
      algorithms: this.#serverSignatures,
      software,
      maySignWithSha1,
    });
    this.#signIn = signInFor(attempt, deps, { banner: () => this.#banner, serverSignatures, binding });
  }

  /** Pends where the attempt fails: that is reported by the attempt. */
  run(): Promise<SshConnection> {
    this.#attempt.enter('key exchange');
    this.#transport.once('end', this.#onEnd).once('close', this.#onEnd);
    this.#client
      .on('error', this.#onError)
      .on('banner', this.#onBanner)
      .on('change password', this.#onExpired)
      .once('handshake', this.#onHandshake);
    return new Promise((resolve) => {
      this.#client.once('ready', () => {
        if (this.#offered) resolve(this.#ready());
        else this.#breach(words().details.breach.unasked);
      });
      paceReads(this.#transport);
      this.#stopWatch = watchFlood(this.#transport, () => this.#breach(words().details.breach.flood));
      this.#connect();
    });
  }

  /** The server breaks the protocol in a way ssh2 lets pass. */
  #breach(what: string): void {
    this.#onTrouble(handshakeError(new Error(what), this.#attempt.target));
  }

  #connect(): void {
    try {
      this.#client.connect(this.#config());
      onServerSignatures(this.#client, (algorithms) => {
        this.#serverSignatures = algorithms;
      });
      this.#fast = openFastPath(this.#client, this.#transport);
      onAuthFailure(this.#client, (left, partial) => {
        this.#accepted = left;
        this.#partial = partial;
      });
    } catch (error) {
      this.#onTrouble(this.#thrown(error));
    }
  }

  readonly #onBanner = (text: string): void => {
    this.#banner = cleanLines(text);
    this.#deps.log('info', words().engine.serverSays(this.#banner.replaceAll('\n', ' / ')));
  };

  readonly #onExpired = (text: string, done: (newPassword: string) => void): void => {
    const { target } = this.#attempt;
    this.#signIn.newPassword(text).then(
      (password) => {
        if (this.#attempt.over) return;
        this.#attempt.enter('sign-in');
        if (password) this.#safely(() => done(password));
        else this.#onTrouble(passwordExpired(text, target.username, target));
      },
      (error: unknown) => this.#onTrouble(this.#thrown(error)),
    );
  };

  #safely(call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#onTrouble(this.#thrown(error));
    }
  }

  /** What ssh2 throws is its own wording: it becomes one of our kinds, whatever it says. */
  #thrown(error: unknown): TunnelError {
    if (error instanceof TunnelFailure) return error.error;
    return handshakeError(error instanceof Error ? error : new Error(String(error)), this.#attempt.target);
  }

  #config(): ConnectConfig {
    const { target } = this.#attempt;
    const types = target.known ? [] : this.#hostKey.knownTypes();
    return {
      sock: withoutIdent(this.#transport),
      ident: ourIdent,
      username: target.username,
      readyTimeout: 0,
      keepaliveInterval: 0,
      strictVendor: false,
      algorithms: offeredAlgorithms(
        types,
        target.algorithms,
        target.options.compression,
        !target.known && this.#hostKey.wantsCertificate(),
      ),
      hostVerifier: this.#verifyHostKey,
      authHandler: (accepted, partial, next) => this.#nextAttempt(accepted, partial, next),
    };
  }

  readonly #verifyHostKey: HostKeyVerifier['verify'] = (key, answer) => {
    this.#binding ??= sessionBinding(this.#client);
    const agreed = agreedAlgorithms(this.#client, shownBitsOf(key));
    if (agreed) this.#deps.onDetail?.({ step: 'key exchange', agreed });
    this.#hostKey.verify(key, answer);
  };

  /** The key is proved once the first exchange is through; later ones are rekeys. */
  readonly #onHandshake = (): void => {
    this.#hostKey.proved();
    this.#signingIn = true;
    this.#attempt.enter('sign-in');
  };

  #nextAttempt(accepted: readonly string[] | null, partial: boolean | null, next: NextAuthHandler): void {
    if (this.#choosing) {
      this.#breach(words().details.breach.secondSignIn);
      return;
    }
    this.#choosing = true;
    this.#attempt.enter('sign-in');
    const left = this.#accepted.length > 0 ? this.#accepted : (accepted ?? []);
    const step = this.#partial || partial === true;
    this.#partial = false;
    this.#signIn.next(left, step).then(
      (method) => {
        this.#choosing = false;
        if (this.#attempt.over) return;
        if (method === null) this.#onTrouble(this.#signIn.failure());
        else this.#offer(() => next(method));
      },
      (error: unknown) => this.#onTrouble(this.#thrown(error)),
    );
  }

  #offer(send: () => void): void {
    this.#offered = true;
    this.#safely(send);
  }

  readonly #onError = (error: Error): void => {
    if (isPassing(error)) return;
    if (this.#attempt.over) this.#onTrouble(connectionError(error));
    else this.#onTrouble(this.#isRefusal(error) ? this.#refused() : this.#broken(error));
  };

  #broken(error: Error): TunnelError {
    return withTheirOffer(handshakeError(error, this.#attempt.target), offeredByServer(this.#client));
  }

  /** A server that hangs up over failed attempts says so in a disconnect message, in OpenSSH's own words. */
  #isRefusal(error: Error): boolean {
    const saysSo = /too many authentication failures/i.test(error.message);
    return this.#signingIn && disconnectReason(error) !== null && saysSo;
  }

  #refused(): TunnelError {
    this.#signIn.refused();
    const failure = this.#signIn.failure();
    if (failure.kind !== 'auth-failed') return failure;
    return { kind: 'too-many-auth-failures', username: failure.username, tried: failure.tried };
  }

  readonly #onEnd = (): void => {
    const { host, port } = this.#attempt.target;
    const signingIn = this.#signingIn && !this.#attempt.over;
    this.#onTrouble(signingIn ? { kind: 'closed-while-signing-in', host, port } : lost('closed'));
  };

  #ready(): SshConnection {
    const { info: hostKey, shown } = this.#hostKey;
    const { target } = this.#attempt;
    const algorithms = agreedAlgorithms(this.#client, shown && shownBitsOf(shown.plain));
    if (hostKey === null || algorithms === null) throw new Error('A session without a host key');
    this.#stopWatch();
    this.#attempt.succeed();
    this.#signIn.succeeded();
    this.#deps.onDetail?.({ step: 'sign-in', method: this.#signIn.method, identity: this.#signIn.identity });
    this.#deps.log(
      weakPicks(algorithms).length > 0 ? 'warning' : 'info',
      words().engine.agreedOn(agreedWords(algorithms)),
    );
    this.#deps.log('info', fastPathWords(this.#fast));
    const connection = new LiveConnection({
      client: this.#client,
      fast: this.#fast,
      transport: this.#transport,
      server: { software: this.#software, hostKey, algorithms },
      identity: this.#signIn.identity,
      peer: this.#deps.transport ? null : peerOf(this.#transport),
      options: target.options,
      rekey: target.rekey ?? defaultRekeyLimit,
      proveWay: this.#deps.proveWay,
      stillTrusted: () => this.#hostKey.stillTrusted(),
    });
    this.#onTrouble = (error) => connection.die(error);
    followHostKeys(this.#client, this.#hostKey, this.#deps, connection);
    return connection;
  }
}

function peerOf(transport: Duplex): TcpEndpoint | null {
  if (!(transport instanceof Socket)) return null;
  const { remoteAddress, remotePort } = transport;
  return remoteAddress === undefined || remotePort === undefined ? null : { host: remoteAddress, port: remotePort };
}
