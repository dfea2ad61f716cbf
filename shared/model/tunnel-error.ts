import type { AuthMethod } from './session-profile.ts';

/** The process that holds a port, where the system tells. */
export interface PortOwner {
  readonly name: string;
  readonly pid: number;
}

/** Where in opening a session something happened. */
export type ConnectStep = 'name lookup' | 'tcp' | 'greeting' | 'key exchange' | 'host key' | 'sign-in';

/** One host key as a person compares it: `SHA256:` and unpadded base64, as ssh-keygen -l prints it. */
export interface HostKeyInfo {
  readonly host: string;
  readonly port: number;
  /** For example `ssh-ed25519`. */
  readonly algorithm: string;
  readonly fingerprint: string;
}

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
  // The forward's listener on this computer
  | {
      readonly kind: 'port-in-use';
      readonly address: string;
      readonly port: number;
      readonly owner: PortOwner | null;
      readonly nextFree: number | null;
    }
  | { readonly kind: 'bind-not-permitted'; readonly address: string; readonly port: number }
  | { readonly kind: 'address-not-here'; readonly address: string }
  | {
      readonly kind: 'socket-path-unusable';
      readonly path: string;
      readonly reason: 'too-long' | 'exists' | 'no-folder' | 'not-permitted';
    }
  // What the server refused
  | { readonly kind: 'bind-refused'; readonly address: string; readonly port: number; readonly serverText: string }
  | {
      readonly kind: 'channel-refused';
      readonly destination: string;
      readonly reason: 'prohibited' | 'connect-failed' | 'resource-shortage' | 'unknown';
      readonly serverText: string;
    }
  | { readonly kind: 'destination-refused'; readonly destination: string; readonly detail: string }
  // Reaching the server
  | ({ readonly kind: 'name-not-found' } & { readonly host: string })
  | ({ readonly kind: 'connection-refused' } & At)
  | ({ readonly kind: 'unreachable' } & At)
  | ({ readonly kind: 'timed-out'; readonly step: ConnectStep } & At)
  | ({ readonly kind: 'not-ssh'; readonly serverText: string } & At)
  | ({ readonly kind: 'no-common-algorithm'; readonly what: string } & At)
  | ({ readonly kind: 'handshake-failed'; readonly serverText: string } & At)
  | {
      readonly kind: 'connection-lost';
      readonly detail: 'closed' | 'reset' | 'keepalive' | 'network';
      readonly serverText: string;
    }
  // Trust
  | { readonly kind: 'host-key-unknown'; readonly key: HostKeyInfo; readonly asked: boolean }
  | {
      readonly kind: 'host-key-changed';
      readonly key: HostKeyInfo;
      readonly known: readonly string[];
      readonly file: string;
      readonly line: number;
    }
  | { readonly kind: 'host-key-revoked'; readonly key: HostKeyInfo; readonly file: string }
  | { readonly kind: 'known-hosts-unreadable'; readonly file: string }
  // Signing in
  | {
      readonly kind: 'auth-failed';
      readonly username: string;
      readonly tried: readonly AuthMethod[];
      readonly accepted: readonly string[];
    }
  | {
      readonly kind: 'key-file-unusable';
      readonly path: string;
      readonly reason: 'missing' | 'unreadable' | 'not-a-key' | 'unsupported';
    }
  | { readonly kind: 'passphrase-wrong'; readonly path: string }
  | { readonly kind: 'agent-unavailable' }
  | { readonly kind: 'prompt-cancelled'; readonly what: string }
  // The way there
  | { readonly kind: 'hop-failed'; readonly hop: string; readonly error: TunnelError }
  | { readonly kind: 'hop-missing'; readonly hop: string }
  | { readonly kind: 'hop-loop'; readonly hop: string }
  | { readonly kind: 'proxy-not-supported'; readonly proxy: string }
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

/** The TunnelError in whatever was caught. */
export const toTunnelError = (caught: unknown): TunnelError =>
  caught instanceof TunnelFailure
    ? caught.error
    : { kind: 'unexpected', detail: caught instanceof Error ? caught.message : String(caught) };
