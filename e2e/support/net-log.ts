import { readFileSync } from 'node:fs';

/** Every address that Chromium's network service was asked for, by its own log, which is whole once the app has ended. */
export const addressesIn = (log: string): readonly string[] =>
  [...readFileSync(log, 'utf8').matchAll(/"(?:url|host)":"([^"]+)"/g)].map(([, address]) => String(address));
