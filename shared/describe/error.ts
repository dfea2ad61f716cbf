import type { TunnelError, TunnelErrorKind } from '../model/tunnel-error.ts';
import { agent } from './error/agent.ts';
import { carrying } from './error/carrying.ts';
import { certificate } from './error/certificate.ts';
import { greeting } from './error/greeting.ts';
import { listening } from './error/listening.ts';
import { proxy, unreachableProxy } from './error/proxy.ts';
import { proxyCommand } from './error/proxy-command.ts';
import { reaching } from './error/reaching.ts';
import { route } from './error/route.ts';
import { signingIn } from './error/signing-in.ts';
import { socks } from './error/socks.ts';
import { trust } from './error/trust.ts';
import { type Descriptions, type ErrorDescription, words } from './error/words.ts';

export type { ErrorDescription } from './error/words.ts';

const descriptions: Descriptions<TunnelErrorKind> = {
  ...listening,
  ...carrying,
  ...socks,
  ...reaching,
  ...greeting,
  ...trust,
  ...signingIn,
  ...agent,
  ...certificate,
  ...route,
  ...proxy,
  ...proxyCommand,
  'proxy-unreachable': (error) => {
    const inner = describeError(error.error);
    return (
      unreachableProxy(error) ??
      words(`The proxy ${error.proxy} cannot be reached: ${inner.title}`, inner.cause, ...inner.fixes)
    );
  },
  'hop-failed': ({ hop, error }) => {
    const inner = describeError(error);
    return words(`The jump host ${hop} failed: ${inner.title}`, inner.cause, ...inner.fixes);
  },
};

/** Title, cause and fixes of any TunnelError. */
export function describeError(error: TunnelError): ErrorDescription {
  const describe = descriptions[error.kind] as (error: TunnelError) => ErrorDescription;
  return describe(error);
}

/** Title and cause in one line, for a log or the command line. */
export function errorLine(error: TunnelError): string {
  const { title, cause } = describeError(error);
  return `${title}. ${cause}`;
}
