import type { ConfigCase } from './types.ts';

const office = `# Work
Include office/*.conf
IgnoreUnknown UseKeychain,AddKeysToKeychain

Host bastion bastion.office.example
    HostName bastion.office.example
    User ada
    Port 2222
    IdentityFile ~/.ssh/id_office
    IdentitiesOnly yes
    ServerAliveInterval 30

Host db? *.db.office.example !db9
    ProxyJump bastion
    User postgres
    LocalForward 5432 localhost:5432
    ExitOnForwardFailure yes

Host web-*
    HostName %h.office.example
    ProxyJump ada@bastion:2222
    LocalForward 127.0.0.1:8080 localhost:80
    DynamicForward 1080

Match originalhost home exec "test -n %h"
    HostName 192.168.1.10

Match host *.office.example !user root
    CertificateFile ~/.ssh/id_office-cert.pub
    ForwardAgent no

Host github.com
    User git
    IdentityFile ~/.ssh/id_github
    PreferredAuthentications publickey

Host *
    UseKeychain yes
    ServerAliveInterval 60
    ServerAliveCountMax 4
    HashKnownHosts yes
    UserKnownHostsFile ~/.ssh/known_hosts ~/.ssh/known_hosts.work
    StrictHostKeyChecking accept-new
    ControlMaster auto
    ControlPath ~/.ssh/cm-%r@%h:%p
    SendEnv LANG LC_*
`;

const files = {
  '.ssh/office/10-lab.conf': 'Host lab*\n  User lab\n  IdentityFile ~/.ssh/id_lab\n  Port 2022\n',
  '.ssh/office/20-all.conf': 'Host *\n  AddressFamily inet\n  ConnectTimeout 15\n',
};

const gates = `CanonicalizeHostname no
Host gate1
  HostName gate1.example
Host gate2
  HostName gate2.example
  ProxyJump gate1
Host inner
  HostName 10.0.0.5
  ProxyJump gate1,gate2
  RemoteForward 9000 localhost:3000
  RemoteForward 1081
  GatewayPorts yes
Match final all
  User deploy
  IdentityFile ~/.ssh/id_deploy
Match final host 10.0.0.*
  Compression yes
  HostKeyAlias inner-net
`;

const cloud = `Host i-* mi-*
    ProxyCommand sh -c "aws ssm start-session --target %h --document-name AWS-StartSSHSession --parameters 'portNumber=%p'"
    User ec2-user
    StrictHostKeyChecking no
    UserKnownHostsFile /dev/null
    LogLevel ERROR
Host 10.*.*.* !10.9.*.*
    User core
    IdentityFile "~/.ssh/cloud keys/id_%r"
Host *
    IdentityFile ~/.ssh/id_ed25519
    IdentityFile ~/.ssh/id_rsa
    TCPKeepAlive yes
    VisualHostKey no
`;

const long = Array.from({ length: 400 }, (_, n) =>
  [
    `Host node${n} node${n}.rack${n % 20}`,
    `  HostName 10.1.${n >> 8}.${n & 255}`,
    `  User u${n % 7}`,
    `  Port ${2200 + n}`,
    '',
  ].join('\n'),
).join('\n');

const asked = (name: string, config: string, hosts: readonly string[], more: Partial<ConfigCase> = {}): ConfigCase[] =>
  hosts.map((host) => ({ name: `${name}: ${host}`, config, args: [host], ...more }));

/** Whole files as people have them, asked about several hosts. */
export const realCases: readonly ConfigCase[] = [
  ...asked(
    'an office',
    office,
    ['bastion', 'db1', 'db9', 'x.db.office.example', 'web-shop', 'home', 'lab7', 'github.com', 'root@web-1'],
    { files },
  ),
  ...asked('gates', gates, ['gate2', 'inner', 'elsewhere']),
  ...asked('a cloud', cloud, ['i-0abc', '10.1.2.3', '10.9.2.3', 'x']),
  ...asked('four hundred hosts', long, ['node0', 'node399', 'node7.rack7', 'node400']),
];
