/** Everything the practice server knows by name. None of it exists outside Culvert: `.practice` is nobody's domain. */
export const practiceNames = {
  server: 'practice.culvert',
  username: 'practice',
  /** On the server's side. */
  web: { host: 'web.practice', port: 80 },
  echo: { host: 'echo.practice', port: 7 },
  database: { host: 'db.practice', port: 5432 },
  /** On this computer's side: where the remote forward leads. */
  ownSite: { host: 'my-site.practice', port: 80 },
} as const;

/** Whether a destination is one of ours; names compare without letter case (RFC 4343). */
export const isNamed = (end: { readonly host: string; readonly port: number }, host: string, port: number): boolean =>
  end.host === host.toLowerCase() && end.port === port;
