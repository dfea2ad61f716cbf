/** Forwards in a line. */
export const rules = {
  kind: { local: 'Local', remote: 'Remote', dynamic: 'Dynamic' },
  socksProxy: 'SOCKS proxy',
  dynamic: (source: string) => `Dynamic ${source}`,
  to: (kind: string, source: string, destination: string) => `${kind} ${source} to ${destination}`,
};
