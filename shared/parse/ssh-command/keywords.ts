/** What a value must look like; `files` and `text` are read where they are used. */
export type ValueShape =
  | 'text'
  | 'yes-no'
  | 'time'
  | 'count'
  | 'port'
  | 'mask'
  | 'destinations'
  | 'command'
  | readonly string[];

/**
 * What Culvert does with a keyword of ssh_config(5):
 * - `used`: as ssh does.
 * - `ignored`: makes no difference to a tunnel, or its absence is the stricter way.
 * - `refused`: leaving it out would change whom is trusted or which way is taken; only the listed values pass.
 * - `algorithms`: a choice Culvert does not offer yet. Refused, but the system-wide file's is left aside with a
 *   warning: some systems write their policy there for everybody.
 */
export type Treatment = 'used' | 'ignored' | 'refused' | 'algorithms';

export interface Keyword {
  readonly name: string;
  readonly treatment: Treatment;
  readonly shape: ValueShape;
  /** Values of a refused or algorithms keyword that change nothing, in lower case. */
  readonly harmless: readonly string[];
}

const names = (list: string): readonly string[] => list.trim().split(/\s+/);
const make = (treatment: Treatment, shape: ValueShape, list: string, harmless: readonly string[] = []): Keyword[] =>
  names(list).map((name) => ({ name, treatment, shape, harmless }));

const used: readonly Keyword[] = [
  ...make('used', 'port', 'Port'),
  ...make('used', 'text', 'HostName User IdentityFile IdentityFile2 CertificateFile IdentityAgent'),
  ...make('used', 'text', 'UserKnownHostsFile GlobalKnownHostsFile HostKeyAlias'),
  ...make('used', 'yes-no', 'HashKnownHosts'),
  ...make('used', ['yes', 'no', 'true', 'false', 'ask'], 'UpdateHostKeys'),
  ...make('used', 'text', 'LocalForward RemoteForward DynamicForward PreferredAuthentications IgnoreUnknown Tag'),
  ...make('used', 'command', 'ProxyJump ProxyCommand'),
  ...make(
    'used',
    'yes-no',
    'IdentitiesOnly ExitOnForwardFailure Compression GatewayPorts BatchMode ClearAllForwardings',
  ),
  ...make('used', 'yes-no', 'PasswordAuthentication KbdInteractiveAuthentication ChallengeResponseAuthentication'),
  ...make('used', 'yes-no', 'SKeyAuthentication TISAuthentication'),
  ...make('used', ['yes', 'no', 'true', 'false', 'unbound', 'host-bound'], 'PubkeyAuthentication DSAAuthentication'),
  ...make('used', ['yes', 'no', 'true', 'false', 'ask', 'off', 'accept-new'], 'StrictHostKeyChecking'),
  ...make('used', ['any', 'inet', 'inet6'], 'AddressFamily'),
  ...make('used', 'time', 'ServerAliveInterval ProtocolKeepAlives SetupTimeOut'),
  ...make('used', 'count', 'ServerAliveCountMax ConnectionAttempts NumberOfPasswordPrompts'),
  ...make('used', 'text', 'ConnectTimeout ForwardAgent Ciphers MACs KexAlgorithms HostKeyAlgorithms RekeyLimit'),
  ...make('used', 'yes-no', 'StreamLocalBindUnlink'),
  ...make('used', 'mask', 'StreamLocalBindMask'),
  ...make('used', 'destinations', 'PermitRemoteOpen'),
  ...make('used', ['quiet', 'fatal', 'error', 'info', 'verbose', 'debug', 'debug1', 'debug2', 'debug3'], 'LogLevel'),
];

const ignored: readonly Keyword[] = [
  ...make('ignored', 'yes-no', 'CheckHostIP EnableEscapeCommandline EnableSSHKeysign ForwardX11 ForwardX11Trusted'),
  ...make('ignored', 'yes-no', 'GSSAPIAuthentication GSSAPIDelegateCredentials GSSAPIKeyExchange GSSAPITrustDns'),
  ...make('ignored', 'yes-no', 'GSSAPIRenewalForcesRekey HostbasedAuthentication'),
  ...make('ignored', 'yes-no', 'NoHostAuthenticationForLocalhost StdinNull TCPKeepAlive VisualHostKey'),
  ...make('ignored', 'yes-no', 'CanonicalizeFallbackLocal KeepAlive'),
  ...make('ignored', 'text', 'AddKeysToAgent CanonicalDomains CanonicalizeMaxDots CanonicalizePermittedCNAMEs'),
  ...make('ignored', 'text', 'ControlMaster ControlPath ControlPersist EscapeChar FingerprintHash'),
  ...make('ignored', 'text', 'ForwardX11Timeout GSSAPIClientIdentity GSSAPIServerIdentity GSSAPIKexAlgorithms'),
  ...make('ignored', 'text', 'HostbasedAcceptedAlgorithms HostbasedKeyTypes IPQoS KbdInteractiveDevices LogVerbose'),
  ...make('ignored', 'text', 'ObscureKeystrokeTiming RequestTTY SecurityKeyProvider SendEnv SetEnv SessionType'),
  ...make('ignored', 'text', 'SyslogFacility TunnelDevice VerifyHostKeyDNS'),
  ...make('ignored', 'text', 'XAuthLocation ChannelTimeout UseKeychain VersionAddendum Protocol UseRoaming'),
  ...make('ignored', 'command', 'LocalCommand'),
  // Of no effect in ssh either: what they were about is gone.
  ...make('ignored', 'text', 'AFSTokenPassing Cipher CompressionLevel FallBackToRsh'),
  ...make('ignored', 'text', 'GlobalKnownHostsFile2 KerberosAuthentication KerberosTGTPassing RhostsAuthentication'),
  ...make('ignored', 'text', 'RhostsRSAAuthentication RSAAuthentication UseBlacklistedKeys UsePrivilegedPort UseRsh'),
  ...make('ignored', 'text', 'UserKnownHostsFile2'),
];

const refused: readonly Keyword[] = [
  ...make('refused', 'command', 'KnownHostsCommand RemoteCommand', ['none']),
  ...make('refused', 'text', 'PKCS11Provider RevokedHostKeys', ['none']),
  ...make('refused', 'text', 'BindAddress BindInterface'),
  ...make('refused', 'yes-no', 'ProxyUseFdpass', ['no', 'false']),
  ...make('refused', 'text', 'CanonicalizeHostname PermitLocalCommand Tunnel ForkAfterAuthentication', ['no', 'false']),
];

const algorithms: readonly Keyword[] = [
  ...make('algorithms', 'text', 'PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes', ['+ssh-rsa']),
  ...make('algorithms', 'text', 'CASignatureAlgorithms RequiredRSASize'),
];

/** Every keyword of ssh_config(5) but Host, Match and Include, older ones too. */
export const keywords: readonly Keyword[] = [...used, ...ignored, ...refused, ...algorithms];

const table: ReadonlyMap<string, Keyword> = new Map(keywords.map((keyword) => [keyword.name.toLowerCase(), keyword]));

/** Older names, and those Debian added (ssh_config(5) there). */
const aliases: Readonly<Record<string, string>> = {
  challengeresponseauthentication: 'kbdinteractiveauthentication',
  dsaauthentication: 'pubkeyauthentication',
  identityfile2: 'identityfile',
  protocolkeepalives: 'serveraliveinterval',
  setuptimeout: 'serveraliveinterval',
  skeyauthentication: 'kbdinteractiveauthentication',
  tisauthentication: 'kbdinteractiveauthentication',
};

/** The one name, in lower case, of a keyword that has several. */
export function nameOfKey(key: string): string {
  const name = key.toLowerCase();
  return Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
}

/** What is known of a keyword, letter case aside. */
export const keywordOf = (key: string): Keyword | undefined => table.get(key.toLowerCase());
