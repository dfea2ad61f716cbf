import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TunnelError } from '../model/tunnel-error.ts';
import { languages, setLanguage } from '../words/language.ts';
import { describeError, errorLine } from './error.ts';
import { errorSamples, errorVariants } from './error-samples.ts';

const place = { host: 'bastion.example', port: 22 };
const all: readonly TunnelError[] = [...Object.values(errorSamples), ...errorVariants];
const refused = (destination: string, serverText: string): string =>
  errorLine({ kind: 'channel-refused', destination, reason: 'connect-failed', serverText });

describe.each(languages)('errors in words (%s)', (language) => {
  beforeAll(() => setLanguage(language));
  afterAll(() => setLanguage('en'));
  it.each(all)('$kind has a title, a cause and a fix', (error) => {
    const { title, cause, fixes } = describeError(error);
    expect(title).toMatch(/^[^.]{3,}$|^\S+.*[^.]$/);
    expect(cause).toMatch(/[.”“]$/);
    expect(cause.charAt(0)).toBe(cause.charAt(0).toUpperCase());
    expect(fixes.length).toBeGreaterThan(0);
    for (const fix of fixes) expect(fix).toMatch(/^\p{Lu}.*\.$/u);
  });
});

describe('errors in words', () => {
  it('names the process, its pid and the next free port', () => {
    const { cause, fixes } = describeError(errorSamples['port-in-use']);
    expect(cause).toContain('postgres (process 7)');
    expect(fixes[0]).toContain('5433');
  });

  it('quotes what a server said and nothing where it said nothing', () => {
    expect(describeError(errorSamples['channel-refused']).cause).toContain('The server said: “open failed”');
    expect(describeError(errorSamples['bind-refused']).cause).not.toContain('The server said');
  });

  it('puts brackets round an IPv6 address', () => {
    expect(errorLine({ kind: 'unreachable', host: '::1', port: 2222 })).toContain('[::1]:2222');
  });

  it('tells a refused connection apart: service closed, wrong port, firewall', () => {
    expect(errorLine({ kind: 'connection-refused', ...place })).toContain('no SSH service runs on the usual port');
    expect(errorLine({ kind: 'connection-refused', ...place, port: 2222 })).toContain('the port is wrong');
    expect(errorLine({ kind: 'timed-out', step: 'tcp', ...place })).toContain('firewall');
    expect(errorLine({ kind: 'timed-out', step: 'greeting', ...place })).toContain('said nothing');
  });

  it('tells apart why the server could not reach a destination', () => {
    expect(refused('db:1', 'Connection refused')).toContain('Nothing listens on db:1');
    expect(refused('db:1', 'Name or service not known')).toContain('does not know that name');
    expect(refused('db:1', 'Temporary failure in name resolution')).toContain('just now');
    expect(refused('db:1', 'Connection timed out')).toContain('did not answer the server');
    expect(refused('db:1', 'Network is unreachable')).toContain('no way through its network');
    expect(refused('db:1', 'open failed')).toContain('out of resources');
  });

  it('speaks of a path, not of a host and port, where a socket was not reached', () => {
    for (const text of ['open failed', 'Connection refused']) {
      expect(refused('/run/db.sock', text)).toContain('The server could not reach the socket /run/db.sock');
      const error = { kind: 'channel-refused', destination: '/run/db.sock', reason: 'connect-failed' } as const;
      const { cause, fixes } = describeError({ ...error, serverText: text });
      expect([cause, ...fixes].join(' ')).not.toMatch(/\bhost\b|\bport\b/);
    }
    const { fixes } = describeError({ kind: 'destination-refused', destination: '/run/db.sock', detail: 'x' });
    expect(fixes.join(' ')).not.toMatch(/\bport\b/);
  });

  it('says of a socket path what is wrong with it, and of a link’s address what it lacks', () => {
    const path = '/home/me/key.pub/db.sock';
    expect(errorLine({ kind: 'socket-path-unusable', path, reason: 'not-a-folder' })).toContain('is not a folder');
    expect(errorLine({ kind: 'socket-path-unusable', path, reason: 'link-loop' })).toContain('circle');
    expect(describeError({ kind: 'address-not-here', address: 'fe80::1' }).fixes[0]).toContain('fe80::1%eth0');
    expect(describeError({ kind: 'address-not-here', address: 'fe80::1%eth0' }).fixes[0]).toContain('VPN');
  });

  it('shows words that are not Culvert’s own as a quotation, without controls', () => {
    const { cause } = describeError({ kind: 'unexpected', detail: 'EWHAT\u001b[31m\u202e!' });
    expect(cause).toContain('“EWHAT!”');
  });

  it('puts a hop’s name before what went wrong with it', () => {
    expect(describeError(errorSamples['hop-failed']).title).toContain('bastion');
  });
});
