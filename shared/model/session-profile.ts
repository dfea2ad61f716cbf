import { type AlgorithmSettings, defaultAlgorithms } from './algorithms.ts';
import type { ForwardRule } from './forward-rule.ts';
import { defaultHostKeySettings, type HostKeySettings } from './host-key-settings.ts';
import type { ProxySetting } from './proxy.ts';

/** Sign-in methods by their names in RFC 4252 and RFC 4256; `agent` is publickey with the keys an agent holds. */
export type AuthMethod = 'agent' | 'publickey' | 'keyboard-interactive' | 'password';

export interface AuthSettings {
  /** Tried in this order. */
  readonly methods: readonly AuthMethod[];
  /** Paths as typed; a leading `~/` is the user's home. */
  readonly identityFiles: readonly string[];
  /** Certificates beside those that are found next to their key, ssh's CertificateFile; a leading `~/` is the user's home. */
  readonly certificateFiles: readonly string[];
  /** Which agent to ask, as ssh's IdentityAgent: see `parseAgentChoice`. `''` is the usual one. */
  readonly agent: string;
  /** Keys of the agent that a person picked, as `SHA256:…` of the plain public key: offered first, in this order. */
  readonly agentKeys: readonly string[];
  /** Offer no key but the picked ones and those of the files, ssh's IdentitiesOnly. */
  readonly identitiesOnly: boolean;
  /** Let the server ask the agent too, ssh's ForwardAgent. */
  readonly agentForwarding: boolean;
  readonly savedPassword: boolean;
}

/** One machine on the way to the server: another saved session, or a server named in place (`ssh -J`). */
export type Hop =
  | { readonly session: string }
  | { readonly host: string; readonly port: number; readonly username: string };

export interface SessionOptions {
  /** Seconds of silence before the server is asked for a sign of life; 0 asks never. */
  readonly keepaliveIntervalSeconds: number;
  /** Unanswered questions after which the connection counts as lost. */
  readonly keepaliveCountMax: number;
  readonly reconnect: boolean;
  readonly openAtLogin: boolean;
  readonly compression: boolean;
  /** "Local ports accept connections from other hosts": for sources without a bind address. */
  readonly localAcceptOthers: boolean;
  /** "Remote ports do the same": for remote sources without a bind address. */
  readonly remoteAcceptOthers: boolean;
  /** Seconds a client is held while the connection is away, before it is refused. */
  readonly holdSeconds: number;
  /** Listen now and connect when the first client comes. */
  readonly lazy: boolean;
  /** Minutes without a connection after which a lazy session disconnects; 0: never. */
  readonly idleMinutes: number;
  /** Look whether each destination answers when the session opens. */
  readonly probeDestinations: boolean;
  /** Octal digits taken off the mode of a unix socket, ssh's StreamLocalBindMask. */
  readonly streamLocalBindMask: string;
  /** Go on from a jump host's own session where that is open, instead of signing in to it once more. */
  readonly reuseOpenHops: boolean;
  /** Replace a stale unix socket, ssh's StreamLocalBindUnlink. */
  readonly streamLocalBindUnlink: boolean;
}

/** A saved session: one entry of `sessions.json` (version 1). Keys this version does not know ride along untouched. */
export interface SessionProfile {
  readonly id: string;
  readonly name: string;
  /** Slash-separated; `''` is the top. */
  readonly folder: string;
  /** How it is marked in the list: one of `sessionColours`, or `''`. Another word is kept, and shown as no mark. */
  readonly colour: string;
  /** The person's own words about it; several lines. */
  readonly notes: string;
  readonly host: string;
  readonly port: number;
  /** `''`: the name of the user who runs Culvert. */
  readonly username: string;
  readonly auth: AuthSettings;
  readonly hostKeys: HostKeySettings;
  readonly hops: readonly Hop[];
  /** The way to the first server, jump hosts included. A kind that is not known is kept and refused rather than passed by. */
  readonly proxy: ProxySetting;
  readonly forwards: readonly ForwardRule[];
  readonly options: SessionOptions;
  /** Which algorithms are offered to the server, and to servers named in place as its hops. */
  readonly algorithms: AlgorithmSettings;
  /**
   * The host of ssh_config it follows: server, way, sign-in, trust and the file's own forwards are read anew whenever it
   * is opened. What the other keys say of those is what was read last.
   */
  readonly sshConfig?: string;
  /** Where it was imported from PuTTY: what its session was called there and all it said, but for passwords. */
  readonly putty?: { readonly session: string; readonly settings: Readonly<Record<string, string>> };
  /** Set on the practice session only: Culvert starts the server it connects to. */
  readonly builtin?: 'practice';
}

/** The marks there are for a session in the list. */
export const sessionColours = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'grey'] as const;
export type SessionColour = (typeof sessionColours)[number];

export interface ProfileFile {
  readonly version: 1;
  readonly sessions: readonly SessionProfile[];
  /** Folders that are there though no session is in them. */
  readonly folders: readonly string[];
}

export const defaultAuth: AuthSettings = {
  methods: ['agent', 'publickey', 'keyboard-interactive', 'password'],
  identityFiles: [],
  certificateFiles: [],
  agent: '',
  agentKeys: [],
  identitiesOnly: false,
  agentForwarding: false,
  savedPassword: false,
};

export const defaultOptions: SessionOptions = {
  keepaliveIntervalSeconds: 15,
  keepaliveCountMax: 3,
  reconnect: true,
  openAtLogin: false,
  compression: false,
  localAcceptOthers: false,
  remoteAcceptOthers: false,
  holdSeconds: 10,
  lazy: false,
  idleMinutes: 0,
  probeDestinations: true,
  streamLocalBindMask: '0177',
  streamLocalBindUnlink: false,
  reuseOpenHops: true,
};

/** The settings of a session nobody has typed anything into yet. */
export const emptyProfile = (id: string): SessionProfile => ({
  id,
  name: '',
  folder: '',
  colour: '',
  notes: '',
  host: '',
  port: 22,
  username: '',
  auth: defaultAuth,
  hostKeys: defaultHostKeySettings,
  hops: [],
  proxy: { kind: 'none' },
  forwards: [],
  options: defaultOptions,
  algorithms: defaultAlgorithms,
});
