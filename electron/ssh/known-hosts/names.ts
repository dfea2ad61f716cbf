/** A server as known_hosts files are asked about it. */
export interface KeyServer {
  readonly host: string;
  readonly port: number;
  /** ssh's HostKeyAlias: looked up in place of host and port. Absent or `''` for none. */
  readonly alias?: string;
}

/** The names a server goes by in these files, in lower case. */
export interface KeyNames {
  /** The alias; else bare at port 22 and `[host]:port` at any other. */
  readonly name: string;
  /** The bare name of a server at another port, which ssh looks up second; it makes a key known and none changed. */
  readonly bare: string | null;
}

export function namesOf({ host, port, alias }: KeyServer): KeyNames {
  if (alias) return { name: alias.toLowerCase(), bare: null };
  const name = host.toLowerCase();
  return port === 22 ? { name, bare: null } : { name: `[${name}]:${port}`, bare: name };
}
