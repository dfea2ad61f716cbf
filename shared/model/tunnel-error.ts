import type { AlgorithmPreset } from './algorithms.ts';
import type { CulvertHolder, ForwardError } from './forward-error.ts';
import type { HostCertificateFault } from './host-certificate.ts';
import type { HostKeyInfo, KnownKey, OfferedKey } from './host-key.ts';
import type { ProxyKind } from './proxy.ts';
import type { AuthMethod } from './session-profile.ts';

export type { CulvertHolder, PortOwner } from './forward-error.ts';
export type { HostKeyInfo, KeyNote, KnownKey, OfferedKey } from './host-key.ts';

/** Where in opening a session something happened. */
export type ConnectStep = 'name lookup' | 'tcp' | 'greeting' | 'key exchange' | 'host key' | 'sign-in';

/** The same, and `jump host`: another session's way is waited for, to go on from there. */
export type SessionStep = ConnectStep | 'jump host';

interface At {
  readonly host: string;
  readonly port: number;
}

/**
 * Everything that can go wrong with a session or a forward, told apart by `kind`, each with the data its sentence
 * needs. `serverText` is the server's words, already stripped of control and bidi characters: show it only as a
 * quotation. `shared/describe/error.ts` turns one into title, cause and fixes.
 */
export type TunnelError =
  | ForwardError
  // Reaching the server
  | { readonly kind: 'name-not-found'; readonly host: string }
  /** The resolver gave no answer, which says nothing about the name (EAI_AGAIN). */
  | { readonly kind: 'name-lookup-failed'; readonly host: string }
  | { readonly kind: 'wrong-family'; readonly host: string; readonly family: 'ipv4' | 'ipv6' }
  | ({ readonly kind: 'connection-refused' } & At)
  | ({ readonly kind: 'unreachable' } & At)
  /** This computer has no network that leads there (ENETUNREACH, ENETDOWN on every address). */
  | ({ readonly kind: 'no-network' } & At)
  /** This system forbids the outgoing connection (EACCES, EPERM): a firewall or sandbox on this computer. */
  | ({ readonly kind: 'outgoing-blocked' } & At)
  | ({ readonly kind: 'timed-out'; readonly step: ConnectStep } & At)
  | ({ readonly kind: 'not-ssh'; readonly serverText: string } & At)
  | ({ readonly kind: 'ssh-too-old'; readonly serverText: string } & At)
  /** More came than a greeting may be long, and no SSH identification in it (RFC 4253 section 4.2). */
  | ({ readonly kind: 'greeting-too-long'; readonly serverText: string } & At)
  | ({ readonly kind: 'closed-before-greeting' } & At)
  /** sshd's MaxStartups is used up. */
  | ({ readonly kind: 'server-busy'; readonly serverText: string } & At)
  /** sshd's PerSourcePenalties keep this computer out for a while. */
  | ({ readonly kind: 'server-penalty'; readonly serverText: string } & At)
  /** `theirs`: what the server offers instead; `preset`: the narrowest one under which there would be something in common. */
  | ({
      readonly kind: 'no-common-algorithm';
      readonly what: string;
      readonly theirs: readonly string[];
      readonly preset: AlgorithmPreset | null;
    } & At)
  | ({ readonly kind: 'handshake-failed'; readonly serverText: string } & At)
  /** What came breaks RFC 4253 or was damaged on the way. */
  | ({ readonly kind: 'protocol-broken' } & At)
  | {
      readonly kind: 'connection-lost';
      /** `protocol`: what came broke the rules, or was damaged on the way. */
      readonly detail: 'closed' | 'reset' | 'keepalive' | 'network' | 'protocol';
      readonly serverText: string;
    }
  // Trust
  | {
      readonly kind: 'host-key-unknown';
      readonly key: HostKeyInfo;
      readonly asked: boolean;
      /** Why the certificate the server showed does not vouch for it. */
      readonly certificate?: HostCertificateFault;
    }
  | {
      readonly kind: 'host-key-changed';
      readonly key: OfferedKey;
      readonly known: readonly KnownKey[];
      readonly certificate?: HostCertificateFault;
      /** What the server is looked up as in known_hosts; empty where no file was asked. */
      readonly name: string;
    }
  | { readonly kind: 'host-key-not-pinned'; readonly key: OfferedKey; readonly pinned: readonly string[] }
  | { readonly kind: 'host-key-revoked'; readonly key: HostKeyInfo; readonly file: string }
  /** The signature of the key exchange does not fit the host key that was shown. */
  | ({ readonly kind: 'host-key-unproved' } & At)
  | { readonly kind: 'known-hosts-unreadable'; readonly file: string }
  // Signing in
  | {
      readonly kind: 'auth-failed';
      readonly username: string;
      readonly tried: readonly AuthMethod[];
      readonly accepted: readonly string[];
    }
  /** The server took one step and asks for another that Culvert was not set to do, or could not. */
  | {
      readonly kind: 'auth-incomplete';
      readonly username: string;
      readonly tried: readonly AuthMethod[];
      readonly accepted: readonly string[];
    }
  /** sshd's MaxAuthTries is used up. */
  | {
      readonly kind: 'too-many-auth-failures';
      readonly username: string;
      readonly tried: readonly AuthMethod[];
    }
  | ({ readonly kind: 'closed-while-signing-in' } & At)
  | ({ readonly kind: 'password-expired'; readonly username: string; readonly serverText: string } & At)
  | {
      readonly kind: 'key-file-unusable';
      readonly path: string;
      /**
       * `key-type`: DSA or Ed448; `too-costly`: its key derivation wants too much time or memory; `no-thread`: the thread
       * that derives could not be started. `security-key` and `public-only`: only an agent could sign with it, and none
       * holds it.
       */
      readonly reason:
        | 'missing'
        | 'unreadable'
        | 'not-a-key'
        | 'unsupported'
        | 'key-type'
        | 'too-costly'
        | 'no-thread'
        | 'damaged'
        | 'security-key'
        | 'public-only';
    }
  /** `path` is a file, or what the agent calls it. `no-key`: neither file nor agent holds the key it is about. */
  | {
      readonly kind: 'certificate-unusable';
      readonly path: string;
      readonly reason:
        | 'missing'
        | 'unreadable'
        | 'not-a-certificate'
        | 'damaged'
        | 'for-hosts'
        | 'not-yet-valid'
        | 'lapsed'
        | 'no-key';
    }
  /** The server did not take a certificate that is in its time; `authority` is the fingerprint of who signed it. */
  | {
      readonly kind: 'certificate-refused';
      readonly certificate: string;
      readonly username: string;
      readonly principals: readonly string[];
      readonly authority: string;
      /** Where it may be used from (its critical option source-address); null: anywhere. */
      readonly sourceAddresses: string | null;
    }
  /** An RSA key would have to sign with SHA-1; `isSaid`: by what the server listed, else it said nothing and refused it. */
  | { readonly kind: 'sha1-signature-barred'; readonly key: string; readonly isSaid: boolean }
  | { readonly kind: 'passphrase-wrong'; readonly path: string }
  /** The session is set up for an agent, and none is named anywhere. */
  | { readonly kind: 'agent-unavailable' }
  /** `agent` is a path or a name, here and below. `not-an-agent`: no socket. `closed`: it hung up. */
  | {
      readonly kind: 'agent-unreachable';
      readonly agent: string;
      readonly why: 'missing' | 'nobody' | 'denied' | 'not-an-agent' | 'closed';
    }
  | { readonly kind: 'agent-silent'; readonly agent: string; readonly seconds: number }
  | { readonly kind: 'agent-nonsense'; readonly agent: string }
  /** Not every agent lets an empty one be told from a locked one. */
  | { readonly kind: 'agent-no-keys'; readonly agent: string; readonly mayBeLocked: boolean }
  /** `key` is the comment of the key the agent would not sign with, cleaned. */
  | { readonly kind: 'agent-refused'; readonly key: string }
  /** A key that was picked among the agent's for this session, `SHA256:…`, is there no more. */
  | { readonly kind: 'agent-key-missing'; readonly fingerprint: string }
  /** An old agent that does not know `algorithm`, which the server asks for, and signs with another. */
  | { readonly kind: 'agent-signs-otherwise'; readonly key: string; readonly algorithm: string }
  | { readonly kind: 'prompt-cancelled'; readonly what: string }
  /** An answer is needed and nobody is there to give it. */
  | { readonly kind: 'nobody-to-ask'; readonly what: string }
  // The way there
  | { readonly kind: 'hop-failed'; readonly hop: string; readonly error: TunnelError }
  | { readonly kind: 'hop-missing'; readonly hop: string }
  | { readonly kind: 'hop-loop'; readonly hop: string }
  /** It leads through more servers than `most`, jump hosts of jump hosts included. */
  | { readonly kind: 'way-too-long'; readonly most: number }
  | { readonly kind: 'proxy-not-supported'; readonly proxy: string }
  // The proxy; `proxy` is its host:port, `serverText` its words, cleaned
  | { readonly kind: 'proxy-unreachable'; readonly proxy: string; readonly error: TunnelError }
  | { readonly kind: 'proxy-auth-failed'; readonly proxy: string; readonly username: string }
  /** It wants a sign-in that was not set up, or one of a kind Culvert lacks; `offered` is what it would take. */
  | {
      readonly kind: 'proxy-auth-needed';
      readonly proxy: string;
      readonly username: string;
      readonly offered: string;
    }
  | {
      readonly kind: 'proxy-refused';
      readonly proxy: string;
      readonly destination: string;
      /** `no-way`: the proxy would, and could not; `unsaid`: the protocol does not tell the two apart. */
      readonly reason: 'not-allowed' | 'no-way' | 'unsaid';
      readonly serverText: string;
    }
  /** The protocol has no way to say this destination. */
  | { readonly kind: 'proxy-cannot-carry'; readonly protocol: ProxyKind; readonly host: string }
  | {
      readonly kind: 'proxy-silent';
      readonly proxy: string;
      readonly protocol: ProxyKind;
      readonly seconds: number;
    }
  | { readonly kind: 'proxy-closed'; readonly proxy: string; readonly protocol: ProxyKind }
  | {
      readonly kind: 'not-a-proxy';
      readonly proxy: string;
      readonly protocol: ProxyKind;
      readonly serverText: string;
    }
  /** What this computer's settings name is no proxy Culvert can go through; `proxy` is its kind, or `''` for none at all. */
  | { readonly kind: 'system-proxy-unusable'; readonly source: string; readonly proxy: string }
  // A proxy command; `program` is its file's name, `''` for a line read by a shell
  | {
      readonly kind: 'proxy-command-unusable';
      readonly program: string;
      readonly reason: 'missing' | 'not-permitted' | 'unknown';
    }
  /** It ended without a word, or with a failure; `serverText` is the last line of its standard error, cleaned. */
  | {
      readonly kind: 'proxy-command-ended';
      readonly program: string;
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly serverText: string;
    }
  | { readonly kind: 'proxy-command-silent'; readonly program: string; readonly seconds: number }
  /** A host or user name that a shell might take for more than a name: it is not handed to a command. */
  | { readonly kind: 'proxy-command-name'; readonly what: 'host' | 'user'; readonly name: string }
  /** A jump host that is not the first is to be reached by a command, which starts on this computer. */
  | { readonly kind: 'proxy-command-behind-hop'; readonly hop: string }
  /** Another Culvert has this very session open, and with it what it would bind. */
  | { readonly kind: 'open-elsewhere'; readonly holder: CulvertHolder }
  /** The engine's thread broke off, and all it held with it. `detail`: what it died of, in anybody's words. */
  | { readonly kind: 'engine-ended'; readonly detail: string }
  /** None of the above. `detail` may be anybody's words: it is shown only as a quotation. */
  | { readonly kind: 'unexpected'; readonly detail: string };

export type TunnelErrorKind = TunnelError['kind'];

/** A TunnelError on its way through a promise: the engine throws nothing else on purpose. */
export class TunnelFailure extends Error {
  readonly error: TunnelError;
  constructor(error: TunnelError) {
    super(error.kind);
    this.name = 'TunnelFailure';
    this.error = error;
  }
}

/** Codes of the system that mean the same wherever they turn up. */
const outOfDescriptors: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE']);

/** The TunnelError in whatever was caught. */
export function toTunnelError(caught: unknown): TunnelError {
  if (caught instanceof TunnelFailure) return caught.error;
  if (!(caught instanceof Error)) return { kind: 'unexpected', detail: String(caught) };
  if ('code' in caught && outOfDescriptors.has(caught.code)) return { kind: 'too-many-open-files' };
  const { code, syscall } = caught as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && typeof syscall === 'string')
    return { kind: 'system-error', what: doing(syscall), code };
  return { kind: 'unexpected', detail: caught.message };
}

/** What a call of the system is for; its own name where that says it best. */
const doing = (syscall: string): string => calls[syscall] ?? `carry out “${syscall}”`;

const calls: Readonly<Record<string, string>> = {
  read: 'read from a connection or file',
  write: 'write to a connection or file',
  connect: 'connect',
  listen: 'listen',
  bind: 'listen',
  open: 'open a file',
  accept: 'take a connection',
};
