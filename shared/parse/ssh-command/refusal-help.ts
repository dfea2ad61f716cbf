/** What to do in place of a keyword that is refused, a sentence each. */
const instead: Readonly<Record<string, string>> = {
  bindaddress: 'The system chooses the address connections start from: take the line out, or set a route.',
  bindinterface: 'The system chooses the interface connections start from: take the line out, or set a route.',
  canonicalizehostname: 'Names are looked up as they stand: write the whole name in HostName.',
  forkafterauthentication: 'It stays in the foreground: put & behind the command.',
  knownhostscommand: 'Host keys are read from files: name them in UserKnownHostsFile.',
  permitlocalcommand: 'No command is run beside a tunnel: run it yourself once the tunnel is open.',
  pkcs11provider: 'Add the token’s keys to an agent with ssh-add -s, and name that agent in IdentityAgent.',
  proxyusefdpass: 'Give a ProxyCommand that carries the connection itself, such as nc %h %p.',
  remotecommand: 'No command is run on the server: a tunnel needs none.',
  revokedhostkeys: 'Put the revoked keys into a known hosts file, with @revoked in front.',
  tunnel: 'There are no tun devices: forward ports with LocalForward, RemoteForward or DynamicForward.',
  casignaturealgorithms: 'Which signatures an authority may use is fixed: all but SHA-1.',
  pubkeyacceptedalgorithms: 'Name the key to sign in with in IdentityFile.',
  pubkeyacceptedkeytypes: 'Name the key to sign in with in IdentityFile.',
  requiredrsasize: 'RSA host keys below 2048 bits are named as weak, and none is refused for its size.',
};

/** A sentence to stand behind the refusal of a keyword, with the space before it; `''` where there is nothing to say. */
export const refusalHelp = (key: string): string => (Object.hasOwn(instead, key) ? ` ${instead[key]}` : '');
