import type { CertificateDescription } from './certificate.ts';
import type { TunnelError } from './tunnel-error.ts';

/** An agent that has a place of its own on this computer. */
export interface FoundAgent {
  /** Whose it is: `1Password`, `gpg-agent`. */
  readonly name: string;
  /** What `auth.agent` says to reach it. */
  readonly setting: string;
}

/** A key an agent holds, alone or with certificates for it. */
export interface AgentKeyView {
  /** `SHA256:` and unpadded base64, of the plain public key: a certificate for it counts as that key. */
  readonly fingerprint: string;
  /** `RSA`, `ECDSA`, `ED25519`, `ED25519-SK`, as ssh-keygen -l names them. */
  readonly type: string;
  readonly bits: number | null;
  /** Already fit to show: one line, bounded. Often empty. */
  readonly comment: string;
  /** Its private half is in a device that wants to be touched. */
  readonly isSecurityKey: boolean;
  /** What the agent holds for this key. */
  readonly certificates: readonly CertificateDescription[];
}

/** What looking at one agent came to. */
export type AgentLook =
  /** The session asks no agent. */
  | { readonly state: 'off' }
  | { readonly state: 'trouble'; readonly error: TunnelError }
  /** `place` is the socket or pipe. */
  | { readonly state: 'holding'; readonly place: string; readonly keys: readonly AgentKeyView[] };

/** Agents as the Auth panel shows them. */
export interface AgentView {
  readonly look: AgentLook;
  /** Others that a person may choose instead; whether they answer is not known. */
  readonly found: readonly FoundAgent[];
}
