import type { ConfigCase } from './types.ts';

const variable = (name: string) => `$\{${name}}`;

/** How values are written, and what they come to. */
export const valueCases: readonly ConfigCase[] = [
  { name: 'equals signs and white space', config: '\tPort\t=\t7\nUser  al\nCompression=yes\n  HostName = real\n' },
  { name: 'keywords in any case', config: 'PORT 7\nhostname Real\nuSeR al\n' },
  {
    name: 'blank lines, comments, form feed and carriage return',
    config: '\n# Port 1\n   # Port 2\nPort 7 # three\r\nUser al\f\n \t\n',
  },
  { name: 'no line break at the end', config: 'User al\nPort 7' },
  {
    name: 'quotation marks of both kinds',
    config: 'User "al b"\nHostName \'real\'\nIdentityFile "~/k 1"\nIdentityFile \'~/k "2"\'\n',
  },
  { name: 'marks within a word', config: 'User a"l b"c\nIdentityFile ~/"x y"/z\n' },
  { name: 'backslashes', config: 'User a\\ b\nIdentityFile ~/a\\\\b\\"c\\d\nIdentityFile "~/e\\ f"\n' },
  { name: 'a hash inside a word and inside marks', config: 'User a#b\nIdentityFile "# x"\nIdentityFile ~/k#1 # c\n' },
  { name: 'a quoted keyword', config: '"Port" 7\n' },
  { name: 'a keyword with an open mark is passed over', config: '"Port 7\nUser al\n' },
  { name: 'a zero byte ends a line', config: 'User al\0more\nPort 7\n' },
  {
    name: 'an older name for a keyword',
    config: 'IdentityFile2 ~/k\nChallengeResponseAuthentication no\nDSAAuthentication no\n',
  },
  { name: 'Debian’s names', config: 'ProtocolKeepAlives 9\nSetupTimeOut 8\n' },
  {
    name: 'what has no effect any more',
    config: 'Protocol 2\nCipher 3des\nUseRoaming no\nRSAAuthentication no\nPort 7\n',
  },
  {
    name: 'IgnoreUnknown excuses what follows',
    config: 'IgnoreUnknown My*,UseKeychain\nMyOwn 1 2 3\nUseKeychain yes\nPort 7\n',
  },
  {
    name: 'IgnoreUnknown of the command line',
    config: 'AddMyKeys yes\nPort 7\n',
    args: ['-o', 'IgnoreUnknown=addmy*', 'h'],
  },
  { name: 'IgnoreUnknown in any case, also in another block', config: 'IgnoreUnknown mYoWn\nHost x\nMYOWN 1\n' },
  {
    name: 'the command line before the files',
    config: 'Port 1\nUser x\nHostName y\n',
    args: ['-p', '7', '-l', 'al', '-o', 'HostName=z', 'h'],
  },
  { name: 'user and port in a URI', config: 'Port 1\nUser x\n', args: ['ssh://al@h:77'] },
  { name: 'a port by its service', config: 'Port ssh\n' },
  { name: 'HostName in capitals', config: 'HostName WWW.Example.COM\n' },
  { name: 'HostName with tokens', config: 'HostName %h.x.%h\n', args: ['A'] },
  { name: 'HostName as an IPv4 address', config: 'HostName 10.0.0.1\n' },
  { name: 'HostName as a long IPv6 address', config: 'HostName 2001:DB8:0:0:1:0:0:1\n' },
  { name: 'HostName as an IPv6 address with zeros at its end', config: 'HostName FE80:0::\n' },
  { name: 'an IPv6 address with a zone', config: 'HostName fe80::1%%lo\nMatch final\nPort 7\n' },
  { name: 'an IPv6 address typed', config: 'Host ::1\nPort 7\n', args: ['::1'] },
  {
    name: 'identity files add up, each once',
    config: 'IdentityFile ~/a\nIdentityFile ~/b\nIdentityFile ~/a\n',
    files: { b: '', c: '' },
    args: ['-i', '~/b', '-i', '~/c', 'h'],
  },
  { name: 'IdentityFile none', config: 'IdentityFile none\n' },
  {
    name: 'certificate files add up',
    config: 'CertificateFile ~/a-cert.pub\nCertificateFile ~/b-cert.pub\nCertificateFile ~/a-cert.pub\n',
  },
  {
    name: 'IdentityAgent with tokens and a home folder',
    config: 'IdentityAgent ~/agent-%h-%n-%r-%p-%%\n',
    args: ['al@h'],
  },
  { name: 'IdentityAgent of another user', config: 'IdentityAgent ~me/agent\n' },
  {
    name: 'IdentityAgent with a variable',
    config: `IdentityAgent ${variable('WHERE')}/agent.%k\nHostKeyAlias ABC\n`,
    env: { WHERE: '/run/x' },
  },
  {
    name: 'IdentityAgent with %C, %L, %l, %i, %u and %d',
    config: 'IdentityAgent %d/%C-%L-%l-%i-%u\n',
    args: ['-p', '99', 'al@h'],
  },
  {
    name: 'IdentityAgent none and SSH_AUTH_SOCK',
    config: 'Host h\nIdentityAgent none\nHost *\nIdentityAgent SSH_AUTH_SOCK\n',
  },
  { name: 'IdentityAgent by a variable’s name', config: 'IdentityAgent $WHERE\n', env: { WHERE: '/run/x' } },
  { name: 'IdentitiesOnly', config: 'IdentitiesOnly true\n' },
  { name: 'ForwardAgent', config: 'ForwardAgent yes\n' },
  { name: 'HostKeyAlias in small letters', config: 'HostKeyAlias MyAlias\n' },
  {
    name: 'orders of algorithms, the first line winning',
    config: `Ciphers aes256-ctr,aes128-gcm@openssh.com,aes256-ctr\nCiphers aes128-ctr
MACs hmac-sha2-512,umac-64@openssh.com,hmac-sha2-256\nKexAlgorithms ecdh-sha2-nistp521,curve25519-sha256
HostKeyAlgorithms rsa-sha2-256,ssh-ed25519\n`,
  },
  { name: 'RekeyLimit with a unit and a time', config: 'RekeyLimit 500M 1h30m\n' },
  { name: 'HashKnownHosts before the system’s', config: 'HashKnownHosts no\n' },
  { name: 'UpdateHostKeys as told', config: 'UpdateHostKeys ask\nUserKnownHostsFile ~/.ssh/mine\n' },
  { name: 'UpdateHostKeys off with known hosts of one’s own', config: 'UserKnownHostsFile ~/.ssh/mine\n' },
  { name: 'UpdateHostKeys on with the usual file named', config: 'UserKnownHostsFile ~/.ssh/known_hosts\n' },
  {
    name: 'UpdateHostKeys off with two usual files named',
    config: 'UserKnownHostsFile ~/.ssh/known_hosts ~/.ssh/known_hosts2\n',
  },
  { name: 'UpdateHostKeys off with keys from DNS', config: 'VerifyHostKeyDNS ask\n' },
  {
    name: 'known hosts files with tokens',
    config: `UserKnownHostsFile ~/a-%h ${variable('WHERE')}/%k "c d"\nUserKnownHostsFile ~/e\nGlobalKnownHostsFile /etc/x /etc/y\n`,
    env: { WHERE: '/run' },
  },
  { name: 'no known hosts files', config: 'UserKnownHostsFile none\nGlobalKnownHostsFile none\n' },
  { name: 'StrictHostKeyChecking yes', config: 'StrictHostKeyChecking yes\n' },
  { name: 'StrictHostKeyChecking off', config: 'StrictHostKeyChecking off\n' },
  { name: 'StrictHostKeyChecking accept-new', config: 'StrictHostKeyChecking Accept-New\n' },
  { name: 'Compression and addresses', config: 'Compression YES\nAddressFamily INET6\n' },
  { name: 'AddressFamily by flag', config: 'AddressFamily inet6\n', args: ['-4', '-C', '-g', 'h'] },
  {
    name: 'times',
    config: 'ServerAliveInterval 1m30s\nServerAliveCountMax 5\nConnectTimeout 1H\nConnectionAttempts 4\n',
  },
  { name: 'none is no time', config: 'ServerAliveInterval none\nServerAliveInterval 9\nConnectTimeout none\n' },
  {
    name: 'forwards in all their forms',
    config:
      'LocalForward 1 a:1\nLocalForward [::1]:5 [::2]:6\nLocalForward *:6 b:http\nLocalForward :7 d:7\nLocalForward localhost:8 /tmp/x\nLocalForward /a/b c:9\nLocalForward /a/c /d/e\n',
  },
  { name: 'forwards with slashes and marks', config: 'LocalForward "1" "a:1"\nLocalForward = 2 b:2\n' },
  {
    name: 'remote forwards',
    config:
      'RemoteForward 9000\nRemoteForward 127.0.0.1:9001 a:1\nRemoteForward 0 b:2\nRemoteForward /x/y c:3\nRemoteForward [::1]:9 /z/z\nRemoteForward /r/s\n',
  },
  {
    name: 'dynamic forwards',
    config: 'DynamicForward 1080\nDynamicForward *:1081\nDynamicForward [::1]:1082\nDynamicForward localhost:1083\n',
  },
  {
    name: 'a forward that stands twice',
    config: 'LocalForward 1 a:1\nLocalForward 1 a:1\n',
    args: ['-L', '1:a:1', '-D', '5', '-R', '6:b:6', 'h'],
  },
  {
    name: 'sockets with tokens',
    config: `LocalForward /run/%r-%p ${variable('WHERE')}/%h\nRemoteForward 0 /run/%n\n`,
    env: { WHERE: '/w' },
    args: ['al@h'],
  },
  { name: 'ClearAllForwardings', config: 'ClearAllForwardings yes\nLocalForward 1 a:1\n' },
  { name: 'PermitRemoteOpen', config: 'PermitRemoteOpen a:1 [::1]:2 *:*\nPermitRemoteOpen none\n' },
  {
    name: 'listeners',
    config: 'GatewayPorts yes\nExitOnForwardFailure yes\nStreamLocalBindMask 0117\nStreamLocalBindUnlink yes\n',
  },
  {
    name: 'sign-in methods',
    config:
      'PreferredAuthentications password,publickey\nPasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication unbound\nNumberOfPasswordPrompts 1\nBatchMode yes\n',
  },
  { name: 'ProxyJump', config: 'ProxyJump al@a:22,b,[::1]:99 # there\n' },
  { name: 'ProxyJump as URIs', config: 'ProxyJump ssh://al@a:22,b\n' },
  { name: 'ProxyJump before ProxyCommand', config: 'ProxyJump a\nProxyCommand nc %h %p\n' },
  { name: 'ProxyCommand before ProxyJump', config: 'ProxyCommand nc  "%h"   %p # x\nProxyJump a\n' },
  { name: 'ProxyCommand with an equals sign', config: 'ProxyCommand = ssh -W %h:%p gate\n' },
  { name: 'ProxyCommand none', config: 'ProxyCommand none\nProxyJump a\n' },
  { name: 'ProxyJump none', config: 'ProxyJump none\nProxyJump a\n' },
  { name: 'ProxyJump none leaves room for a ProxyCommand', config: 'ProxyJump none\nProxyCommand x\n' },
  { name: '-J before the file', config: 'ProxyCommand x\n', args: ['-J', 'al@a:1,b', 'h'] },
  { name: 'LogLevel', config: 'LogLevel verbose\n' },
];
