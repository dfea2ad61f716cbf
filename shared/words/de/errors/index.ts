import type { ErrorWords } from '../../error-parts.ts';
import { agent } from './agent.ts';
import { carrying } from './carrying.ts';
import { certificate } from './certificate.ts';
import { greeting } from './greeting.ts';
import { listening } from './listening.ts';
import { proxy, unreachableProxy } from './proxy.ts';
import { proxyCommand } from './proxy-command.ts';
import { reaching } from './reaching.ts';
import { route } from './route.ts';
import { signingIn } from './signing-in.ts';
import { socks } from './socks.ts';
import { trust } from './trust.ts';

/** Every error in German. */
export const errors: ErrorWords = {
  errors: {
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
  },
  outer: {
    'hop-failed': ({ hop }, inner) => `Der Sprungserver ${hop} hat versagt: ${inner}`,
    'proxy-unreachable': ({ proxy: place }, inner) => `Der Proxy ${place} ist nicht zu erreichen: ${inner}`,
  },
  unreachableProxy,
};
