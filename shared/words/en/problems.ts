import type { Field } from '../../model/problem.ts';

const empty: Partial<Record<Field, string>> = {
  name: 'Give the session a name.',
  host: 'Enter a host name or an IP address.',
  port: 'Enter a port number, usually 22.',
  source: 'Enter a source port, for example 5432.',
  destination: 'Enter a destination as host:port, for example db.internal:5432.',
  proxyHost: 'Enter the proxy’s host name or IP address.',
  proxyCommand: 'Enter the command that speaks with the server, for example nc %h %p.',
  proxyPort: 'Enter the proxy’s port, for example 1080 for SOCKS or 8080 for HTTP.',
};

const ip = { ipv4: 'IPv4', ipv6: 'IPv6' } as const;

/** One sentence for each thing that can be wrong with a field. */
export const problems = {
  empty: (field: Field) => empty[field] ?? 'This field cannot be empty.',
  destinationZero: 'Port 0 cannot be a destination: enter the port the service listens on, 1 to 65535.',
  portZero: 'Port 0 cannot be connected to: enter a port from 1 to 65535.',
  portRange: (text: string) => `“${text}” is not a port: ports run from 1 to 65535.`,
  sourcePortRange: (text: string) => `“${text}” is not a port: ports run from 1 to 65535, and 0 picks a free one.`,
  portWords: (text: string) => `“${text}” is neither a port number nor a service name.`,
  unknownService: (text: string) => `“${text}” is not a service name Culvert knows: enter its port number instead.`,
  portMissing: (text: string, example: string) =>
    `“${text}” has no port: write it as host:port, for example ${example}.`,
  brackets: (example: string) => `Put the IPv6 address in brackets, for example ${example}.`,
  badHost: (text: string) => `“${text}” is not a host name or an IP address.`,
  family: (text: string, family: keyof typeof ip) =>
    `“${text}” is not an ${ip[family]} address, and this forward is limited to ${ip[family]}.`,
  duplicate: (existing: string) => `Specified forwarding already exists: ${existing}.`,
  sourceTaken: (existing: string) =>
    `That source port is already used by another forward of this session: ${existing}.`,
  nameTaken: (name: string) =>
    `There is already a session named “${name}”: choose another name, or load that one to change it.`,
  hopLoop: (hop: string) => `The jump host “${hop}” leads back to this session: take it out of the list.`,
  wayTooLong: (most: number) =>
    `This way leads through more than ${most} servers, as the jump hosts have jump hosts of their own: take some out.`,
  folder: {
    empty: (_folder: string) => 'Give the folder a name.',
    slash: (_folder: string) => 'A folder’s name cannot hold “/”: that stands between a folder and what is in it.',
    taken: (folder: string) => `There is already a folder named “${folder}” here.`,
    'too-long': (folder: string) =>
      `“${folder}” would lie too deep: the names of all folders above it are too long together.`,
    'into-itself': (folder: string) => `“${folder}” cannot be put into itself.`,
  },
  noFile: (path: string) => `There is no file at ${path}.`,
  unreadable: (path: string) => `You do not have permission to read ${path}.`,
  notAKey: (path: string) => `${path} is not a private key that Culvert can read.`,
  notACertificate: (path: string) =>
    `${path} does not hold an OpenSSH certificate: its name usually ends in -cert.pub.`,
  builtin: 'The practice server is built in: save under another name to make a session of your own.',
  notRunning: 'That session is no longer running.',
  notApplied: (detail: string) => `The running forward was left as it was. ${detail}`,
  notSaved: (detail: string) => `The session was not saved: ${detail}`,
};
