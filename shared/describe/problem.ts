import type { Field, Problem } from '../model/problem.ts';
import { assertNever } from '../model/result.ts';

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

type FolderRefused = Extract<Problem, { kind: 'folder-refused' }>;
const folderRefused: Record<FolderRefused['why'], (folder: string) => string> = {
  empty: () => 'Give the folder a name.',
  slash: () => 'A folder’s name cannot hold “/”: that stands between a folder and what is in it.',
  taken: (folder) => `There is already a folder named “${folder}” here.`,
  'too-long': (folder) => `“${folder}” would lie too deep: the names of all folders above it are too long together.`,
  'into-itself': (folder) => `“${folder}” cannot be put into itself.`,
};

/** One sentence, to stand beside the field it is about. */
export function describeProblem(problem: Problem): string {
  switch (problem.kind) {
    case 'empty':
      return empty[problem.field] ?? 'This field cannot be empty.';
    case 'port-zero':
      return problem.field === 'destination'
        ? 'Port 0 cannot be a destination: enter the port the service listens on, 1 to 65535.'
        : 'Port 0 cannot be connected to: enter a port from 1 to 65535.';
    case 'port-out-of-range':
      return `“${problem.text}” is not a port: ports run from 1 to 65535${problem.field === 'source' ? ', and 0 picks a free one' : ''}.`;
    case 'port-not-a-number':
      return `“${problem.text}” is neither a port number nor a service name.`;
    case 'unknown-service':
      return `“${problem.text}” is not a service name Culvert knows: enter its port number instead.`;
    case 'port-missing':
      return `“${problem.text}” has no port: write it as host:port, for example ${problem.field === 'source' ? '127.0.0.1:5432' : 'db.internal:5432'}.`;
    case 'brackets-needed':
      return `Put the IPv6 address in brackets, for example ${problem.field === 'source' ? '[::1]:5901' : '[2001:db8::1]:5901'}.`;
    case 'bad-host':
      return `“${problem.text}” is not a host name or an IP address.`;
    case 'family-mismatch':
      return `“${problem.text}” is not an ${problem.family === 'ipv4' ? 'IPv4' : 'IPv6'} address, and this forward is limited to ${problem.family === 'ipv4' ? 'IPv4' : 'IPv6'}.`;
    case 'duplicate-forward':
      return `Specified forwarding already exists: ${problem.existing}.`;
    case 'source-taken':
      return `That source port is already used by another forward of this session: ${problem.existing}.`;
    case 'name-taken':
      return `There is already a session named “${problem.name}”: choose another name, or load that one to change it.`;
    case 'folder-refused':
      return folderRefused[problem.why](problem.folder);
    case 'hop-loop':
      return `The jump host “${problem.hop}” leads back to this session: take it out of the list.`;
    case 'way-too-long':
      return `This way leads through more than ${problem.most} servers, as the jump hosts have jump hosts of their own: take some out.`;
    case 'key-file-missing':
      return `There is no file at ${problem.path}.`;
    case 'key-file-unreadable':
      return `You do not have permission to read ${problem.path}.`;
    case 'not-a-key-file':
      return `${problem.path} is not a private key that Culvert can read.`;
    case 'not-a-certificate':
      return `${problem.path} does not hold an OpenSSH certificate: its name usually ends in -cert.pub.`;
    case 'builtin-fixed':
      return 'The practice server is built in: save under another name to make a session of your own.';
    case 'not-running':
      return 'That session is no longer running.';
    case 'not-applied':
      return `The running forward was left as it was. ${problem.detail}`;
    case 'not-saved':
      return `The session was not saved: ${problem.detail}`;
    case 'malformed':
      return problem.detail;
    default:
      return assertNever(problem);
  }
}
