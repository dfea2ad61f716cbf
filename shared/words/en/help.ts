import type { LeftOutReason, NoteKind, SshObstacle } from '../../export/ssh-note.ts';
import { counted } from '../format.ts';

/** Help in place: what each panel is for, and what ssh would be told. */
export const help = {
  toggle: 'Help',
  region: 'Help on this panel',
  panels: {
    session:
      'The SSH server your tunnels go through. You need its name or address and a user name on it; the port is 22 unless you were told another. Save keeps all panels under one name; Open connects.',
    connection:
      'What happens when the line is silent or lost. A tunnel is only as good as its connection, so Culvert asks the server for a sign of life and comes back by itself.',
    proxy:
      'What stands between this computer and the server: jump hosts you have to pass first, a proxy, or a program that connects for you. Leave it empty where the server can be reached straight.',
    ssh: 'How the SSH connection itself is made, and which server it met.',
    algorithms:
      'Which ciphers and key exchanges are offered to the server. Leave this alone unless an old server can be reached no other way, or a rule asks for certain ones.',
    'host-keys':
      'How you know that the server is the right one. It proves itself with a key: a key you never saw is asked about, one that changed is refused.',
    auth: 'How you prove to the server who you are: by a key an agent holds, a key file, or a password. They are tried in this order, and what is needed is asked for when it is needed.',
    tunnels:
      'What is forwarded. Local: a port here leads to something the server reaches. Remote: a port on the server leads to something this computer reaches. Dynamic: a proxy here through which a browser reaches what the server reaches.',
    status:
      'What runs now: each session, and for each forward where it really listens, whether its destination answers, and what flows. ssh has no such view; the nearest is to look for its listeners with ss -tln.',
    check:
      'Does what opening would do, step by step, and tells where it ends. The nearest in OpenSSH is ssh -v, which writes all steps for you to read.',
    log: 'What happened, newest last, of all sessions. Passwords and keys are never in it. The nearest in OpenSSH is ssh -v.',
    settings:
      'What Culvert does by itself, whichever session is open: OpenSSH has nothing like it, as ssh ends with its terminal.',
  },
  ssh: 'The same with OpenSSH',
  sshLine: 'the ssh line',
  typed: 'The forward in the fields, not added yet',
  incomplete: 'Once the marked fields are filled in, the ssh line stands here.',
  obstacles: {
    'no-host': 'Type a host name on Session, and the ssh line that does the same stands here.',
    practice: 'The practice server runs inside Culvert alone, so there is no ssh line to it.',
    'hop-missing': 'A jump host of this session is no longer saved, so there is no ssh line for its way.',
    'system-proxy': 'Which proxy this computer uses is found out when the session opens; ssh knows no such setting.',
    'unknown-proxy': 'The session names a kind of proxy that Culvert does not know.',
    'proxy-behind-hop': 'A proxy stands behind a jump host on this way, and ssh cannot go through one there.',
  } satisfies Record<SshObstacle, string>,
  notesTitle: (notes: number) =>
    counted(notes, { one: 'thing this line does not do', other: 'things this line does not do' }),
  notes: {
    'no-reconnect': 'It ends when the connection is lost; Culvert comes back by itself.',
    'no-lazy': 'It connects at once, not when the first program comes.',
    'no-pins': 'It knows no pinned keys: ssh goes by its known_hosts files.',
    'no-picked-agent-keys': 'It offers the agent’s keys in the agent’s order, not the picked ones first.',
    'no-pageant': 'It asks OpenSSH’s agent, not Pageant.',
    'no-saved-password': 'It asks for the password each time.',
    'needs-nc': 'It speaks to the proxy through nc, the OpenBSD one, which has to be installed.',
    'no-proxy-user': 'It does not sign in to the proxy: nc cannot.',
    'no-proxy-exclude': 'It goes through the proxy also to the servers you leave out.',
    'proxy-looks-up': 'Who looks up the server’s name is decided by nc.',
    'hop-settings': 'The keys and options saved with a jump host would have to stand in ~/.ssh/config.',
    'newer-algorithms': 'An older ssh refuses names of algorithms it does not know.',
  } satisfies Record<NoteKind, string>,
  family: (rule: string) => `It does not keep to one address family for ${rule}.`,
  leftOut: (rule: string, reason: string) => `${rule} is left out: ${reason}.`,
  reasons: {
    off: 'it is switched off',
    'port-zero': 'ssh cannot pick a free port on this computer',
    'socks-on-socket': 'ssh has no SOCKS proxy on a unix socket',
    'variable-in-path': 'ssh would read the $ in the path as a variable',
    'another-permit-list': 'ssh knows one list of allowed destinations for all SOCKS proxies on the server',
  } satisfies Record<LeftOutReason, string>,
};
