/** The parts of a connection both sides must agree on, each from a list in order of preference (RFC 4253 section 7.1). */
export const algorithmRoles = ['kex', 'hostKey', 'cipher', 'mac'] as const;
export type AlgorithmRole = (typeof algorithmRoles)[number];

/** Names on the wire for each part, the preferred one first. */
export type AlgorithmLists = Readonly<Record<AlgorithmRole, readonly string[]>>;

export const algorithmPresets = ['modern', 'compatible', 'legacy'] as const;
export type AlgorithmPreset = (typeof algorithmPresets)[number];

/** What a session offers: a preset, with lists of its own in place of the preset's where there are any. */
export interface AlgorithmSettings extends Partial<AlgorithmLists> {
  readonly preset: AlgorithmPreset;
  /** RSA keys may sign with SHA-1 where the server knows nothing better, ssh's `PubkeyAcceptedAlgorithms +ssh-rsa`. */
  readonly sha1Signatures?: boolean;
}

export const defaultAlgorithms: AlgorithmSettings = { preset: 'modern' };

/** What each preset adds to the one before it. */
const added: Readonly<Record<AlgorithmPreset, AlgorithmLists>> = {
  modern: {
    kex: [
      'mlkem768x25519-sha256',
      'sntrup761x25519-sha512',
      'sntrup761x25519-sha512@openssh.com',
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group14-sha256',
    ],
    hostKey: ['ssh-ed25519', 'rsa-sha2-512', 'rsa-sha2-256'],
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
      'chacha20-poly1305@openssh.com',
    ],
    mac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  },
  compatible: {
    kex: ['ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521', 'diffie-hellman-group-exchange-sha256'],
    hostKey: ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
    cipher: [],
    mac: ['hmac-sha1-etm@openssh.com', 'hmac-sha1'],
  },
  legacy: {
    kex: ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
    hostKey: ['ssh-rsa'],
    cipher: ['aes128-cbc', 'aes192-cbc', 'aes256-cbc', '3des-cbc'],
    mac: ['hmac-sha1-96', 'hmac-md5'],
  },
};

const listsUpTo = (preset: AlgorithmPreset): AlgorithmLists => {
  const parts = algorithmPresets.slice(0, algorithmPresets.indexOf(preset) + 1).map((name) => added[name]);
  const joined = (role: AlgorithmRole) => parts.flatMap((part) => part[role]);
  return { kex: joined('kex'), hostKey: joined('hostKey'), cipher: joined('cipher'), mac: joined('mac') };
};

/** The lists of each preset. */
export const presetLists: Readonly<Record<AlgorithmPreset, AlgorithmLists>> = {
  modern: listsUpTo('modern'),
  compatible: listsUpTo('compatible'),
  legacy: listsUpTo('legacy'),
};

/** Everything Culvert can do: the last preset leaves nothing out. */
export const knownAlgorithms: AlgorithmLists = presetLists.legacy;

/** What these settings come to. */
export function listsOf(settings: AlgorithmSettings): AlgorithmLists {
  const preset = presetLists[settings.preset];
  const of = (role: AlgorithmRole) => settings[role] ?? preset[role];
  return { kex: of('kex'), hostKey: of('hostKey'), cipher: of('cipher'), mac: of('mac') };
}

/** Whether RSA keys may sign with SHA-1: in the last preset, or where it was asked for. */
export const allowsSha1Signatures = ({ preset, sha1Signatures }: AlgorithmSettings): boolean =>
  sha1Signatures ?? preset === 'legacy';

/** The first preset, from the narrowest, that has one of these names; null where none has. */
export const presetWith = (role: AlgorithmRole, names: readonly string[]): AlgorithmPreset | null =>
  algorithmPresets.find((preset) => presetLists[preset][role].some((name) => names.includes(name))) ?? null;

/** After how much, sent and received together, and after how long fresh keys are asked for; 0 seconds: time is no reason. */
export interface RekeyLimit {
  readonly bytes: number;
  readonly seconds: number;
}

/** Each gigabyte, as RFC 4253 section 9 recommends and ssh does at the least. */
export const defaultRekeyLimit: RekeyLimit = { bytes: 2 ** 30, seconds: 0 };

/** What was agreed on for one direction; the MAC is '' where the cipher brings its own. */
export interface AgreedDirection {
  readonly cipher: string;
  readonly mac: string;
  readonly compression: string;
}

/** What both sides agreed on at the last key exchange. */
export interface AgreedAlgorithms {
  readonly kex: string;
  readonly hostKey: string;
  /** The size of the key that proved the server; null where it is not known. */
  readonly hostKeyBits: number | null;
  readonly clientToServer: AgreedDirection;
  readonly serverToClient: AgreedDirection;
  /** OpenSSH's strict key exchange, which leaves nobody on the way room to insert or drop packets (PROTOCOL 1.10). */
  readonly strictKex: boolean;
}

/** What a present-day server and Culvert agree on: for tests and for looking at screens. */
export const agreedExample: AgreedAlgorithms = {
  kex: 'mlkem768x25519-sha256',
  hostKey: 'ssh-ed25519',
  hostKeyBits: 256,
  clientToServer: { cipher: 'aes128-gcm@openssh.com', mac: '', compression: 'none' },
  serverToClient: { cipher: 'aes128-gcm@openssh.com', mac: '', compression: 'none' },
  strictKex: true,
};
