import type { Setting } from './setting.ts';

/** Flags with a value that stand for a keyword; `o` and `F` are read by themselves. */
export const valueFlags: Readonly<Record<string, string>> = {
  L: 'localforward',
  R: 'remoteforward',
  D: 'dynamicforward',
  p: 'port',
  l: 'user',
  i: 'identityfile',
  J: 'proxyjump',
  P: 'tag',
  c: 'ciphers',
  m: 'macs',
};

export const takesValue = (flag: string): boolean => flag === 'o' || flag === 'F' || Object.hasOwn(valueFlags, flag);

/** Flags that make no difference to a tunnel: -N is what Culvert always does, the rest is about terminals and the like. */
export const silentFlags: readonly string[] = ['N', 'T', 'n', 'x', 'k'];

/** Flags ssh knows and Culvert does not do, with what each is about. */
export const refusedFlags: Readonly<Record<string, string>> = {
  B: 'binding to an interface',
  b: 'a source address for the connection',
  E: 'a log file',
  e: 'an escape character',
  f: 'going into the background',
  G: 'printing the configuration',
  I: 'PKCS#11',
  K: 'GSSAPI',
  M: 'sharing a connection',
  O: 'controlling a shared connection',
  Q: 'listing algorithms',
  S: 'sharing a connection',
  s: 'a subsystem',
  t: 'a terminal on the server',
  V: 'the version; see culvert --version',
  W: 'forwarding standard input and output',
  w: 'a tunnel device',
  X: 'X11 forwarding',
  Y: 'X11 forwarding',
  y: 'logging to syslog',
};

const plainFlags: Readonly<Record<string, readonly [key: string, value: string]>> = {
  '4': ['addressfamily', 'inet'],
  '6': ['addressfamily', 'inet6'],
  A: ['forwardagent', 'yes'],
  a: ['forwardagent', 'no'],
  C: ['compression', 'yes'],
  g: ['gatewayports', 'yes'],
};

/** The setting a flag without a value stands for, if it stands for one. */
export function flagReader(flag: string): Setting | null {
  const [key, value] = plainFlags[flag] ?? [];
  return key === undefined || value === undefined
    ? null
    : { key, args: [value], where: `-${flag}`, origin: 'command-line' };
}
