/** One host key as a person compares it: `SHA256:` and unpadded base64, as ssh-keygen -l prints it. */
export interface HostKeyInfo {
  readonly host: string;
  readonly port: number;
  /** For example `ssh-ed25519`. */
  readonly algorithm: string;
  readonly fingerprint: string;
}

/** A key as a server shows it, with all that it may be compared by. */
export interface OfferedKey extends HostKeyInfo {
  /** Type and base64, as in known_hosts. */
  readonly publicKey: string;
  /** `MD5:` and sixteen hex pairs, as older tools and papers give it. */
  readonly md5: string;
}

/** What a key is, in short. */
export type KeyNote = Pick<HostKeyInfo, 'algorithm' | 'fingerprint'>;

/** A key that was known before, and where; `file` is empty and `line` 0 where no file says so. */
export interface KnownKey {
  readonly algorithm: string;
  readonly fingerprint: string;
  readonly file: string;
  readonly line: number;
}
