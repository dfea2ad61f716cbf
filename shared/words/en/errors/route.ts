import { type Descriptions, described } from '../../error-parts.ts';
import { byWhom } from './holder.ts';

/** Words for a way to the server that is set up wrongly. */
export const route: Descriptions<
  'hop-missing' | 'hop-loop' | 'way-too-long' | 'open-elsewhere' | 'proxy-not-supported' | 'system-proxy-unusable'
> = {
  'hop-missing': (error) =>
    described(
      'A jump host of this session is gone',
      `It names a saved session (${error.hop}) that does not exist any more.`,
      'Choose another jump host.',
    ),
  'hop-loop': (error) =>
    described(
      'The jump hosts run in a circle',
      `The jump host ${error.hop} would be reached through itself.`,
      'Take it out of the chain of jump hosts.',
    ),
  'way-too-long': ({ most }) =>
    described(
      'The way leads through too many servers',
      `Jump hosts that are saved sessions bring their own jump hosts along, and here that makes more than ${most} servers.`,
      'Take jump hosts out under Proxy, here or in the sessions that are named as jump hosts.',
    ),
  'open-elsewhere': ({ holder }) =>
    described(
      `${holder.session} is open in ${byWhom(holder)}`,
      'Its forwards can be open only once at a time.',
      holder.as === 'window'
        ? 'Close it there first: on its Status panel, or with culvert close.'
        : 'End that command first: Ctrl-C in its terminal.',
    ),
  'proxy-not-supported': (error) =>
    described(
      `Culvert does not know this kind of proxy (${error.proxy})`,
      'The session is set to go through a proxy, and Culvert does not go round it.',
      'Choose SOCKS or HTTP under Proxy if it speaks one of those, or none if the server can be reached directly.',
    ),
  'system-proxy-unusable': ({ source, proxy }) =>
    described(
      proxy === ''
        ? `${source} names no proxy Culvert can read`
        : `${source} names a kind of proxy Culvert does not know (${proxy})`,
      'The session follows this computer’s settings, and Culvert does not go round a proxy that stands there.',
      'Name the proxy under Proxy if it speaks SOCKS or plain HTTP.',
      'Choose none under Proxy if the server can be reached directly.',
    ),
};
