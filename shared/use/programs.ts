import type { Reach } from './reach.ts';

/** What a person may want to use a forward with. */
export type Program = 'http' | 'https' | 'psql' | 'mysql' | 'redis' | 'rdp' | 'vnc' | 'ssh';

/** In the order they are offered where nothing says which is likely. */
export const programs: readonly Program[] = ['http', 'https', 'psql', 'mysql', 'redis', 'ssh', 'rdp', 'vnc'];

const byPort: ReadonlyMap<number, Program> = new Map([
  ...[80, 3000, 4200, 5000, 5173, 8000, 8080, 8081, 8888, 9000].map((port) => [port, 'http'] as const),
  ...[443, 8443, 9443].map((port) => [port, 'https'] as const),
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((display) => [5900 + display, 'vnc'] as const),
  [5432, 'psql'],
  [3306, 'mysql'],
  [6379, 'redis'],
  [3389, 'rdp'],
  [22, 'ssh'],
]);

/** The program that what a forward leads to is most likely made for, by its well-known port or socket; null for no guess. */
export function likelyProgram(destination: { readonly port: number } | { readonly path: string }): Program | null {
  if ('port' in destination) return byPort.get(destination.port) ?? null;
  if (/\.s\.PGSQL\.\d+$/.test(destination.path)) return 'psql';
  if (/mysqld?\.sock$/.test(destination.path)) return 'mysql';
  return /redis[^/]*\.sock$/.test(destination.path) ? 'redis' : null;
}

/**
 * The line that starts a program on what a forward has bound; for the web the page's address. Null where the program
 * cannot use it, such as a browser a socket file.
 */
export function programLine(program: Program, reach: Reach, isWindows = false): string | null {
  return 'path' in reach ? socketLine(program, reach.path) : tcpLine(program, reach, isWindows);
}

function tcpLine(program: Program, { host, port }: { host: string; port: number }, isWindows: boolean): string {
  const end = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  switch (program) {
    case 'http':
    case 'https':
      return `${program}://${end}/`;
    case 'psql':
      return `psql -h ${host} -p ${port}`;
    case 'mysql':
      // Without the protocol a client may take a local socket instead.
      return `mysql --protocol=tcp -h ${host} -P ${port}`;
    case 'redis':
      return `redis-cli -h ${host} -p ${port}`;
    case 'rdp':
      return isWindows ? `mstsc /v:${end}` : `xfreerdp /v:${end}`;
    case 'vnc':
      return `vncviewer ${host}::${port}`;
    case 'ssh':
      return `ssh -p ${port} ${host}`;
  }
}

function socketLine(program: Program, path: string): string | null {
  if (!/^[\w./@+-]+$/.test(path)) return null;
  const psql = /^(.*)\/\.s\.PGSQL\.(\d+)$/.exec(path);
  switch (program) {
    case 'psql':
      return psql ? `psql -h ${psql[1] || '/'} -p ${psql[2]}` : null;
    case 'mysql':
      return `mysql --socket=${path}`;
    case 'redis':
      return `redis-cli -s ${path}`;
    default:
      return null;
  }
}
