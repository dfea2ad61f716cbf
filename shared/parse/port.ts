import type { Field, Problem } from '../model/problem.ts';
import { fail, ok, type Result } from '../model/result.ts';
import { servicePort } from './services.ts';

const highest = 65_535;
const serviceName = /^[a-z][a-z0-9._-]*$/i;

/** A port number 0 to 65535 or a service name, as typed. */
export function parseAnyPort(text: string, field: Field): Result<number, Problem> {
  const typed = text.trim();
  if (typed === '') return fail({ kind: 'empty', field });
  if (/^[+-]?\d+$/.test(typed)) {
    const port = Number(typed);
    return port >= 0 && port <= highest && !/^[+-]/.test(typed)
      ? ok(port)
      : fail({ kind: 'port-out-of-range', field, text: typed });
  }
  if (!serviceName.test(typed)) return fail({ kind: 'port-not-a-number', field, text: typed });
  const port = servicePort(typed);
  return port === undefined ? fail({ kind: 'unknown-service', field, text: typed }) : ok(port);
}

/** A port something can be reached at: 1 to 65535 or a service name. */
export function parsePort(text: string, field: Field): Result<number, Problem> {
  const port = parseAnyPort(text, field);
  return port.ok && port.value === 0 ? fail({ kind: 'port-zero', field }) : port;
}
