import type { TunnelError } from '../model/tunnel-error.ts';
import { described, type ErrorDescription } from '../words/error-parts.ts';
import { words } from '../words/words.ts';

export type { ErrorDescription } from '../words/error-parts.ts';

/** Title, cause and fixes of any TunnelError. */
export function describeError(error: TunnelError): ErrorDescription {
  const { errors, outer, unreachableProxy } = words().errors;
  if (error.kind === 'hop-failed') return round(error.error, (inner) => outer['hop-failed'](error, inner));
  if (error.kind === 'proxy-unreachable')
    return unreachableProxy(error) ?? round(error.error, (inner) => outer['proxy-unreachable'](error, inner));
  const describe = errors[error.kind] as (error: TunnelError) => ErrorDescription;
  return describe(error);
}

/** The inner error, under a title that says where it happened. */
function round(error: TunnelError, title: (inner: string) => string): ErrorDescription {
  const inner = describeError(error);
  return described(title(inner.title), inner.cause, ...inner.fixes);
}

/** Title and cause in one line, for a log or the command line. */
export function errorLine(error: TunnelError): string {
  const { title, cause } = describeError(error);
  return `${title}. ${cause}`;
}
