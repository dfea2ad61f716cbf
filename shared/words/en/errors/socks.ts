import { type Descriptions, described } from '../../error-parts.ts';

/** Words for a program that a SOCKS proxy of ours could not serve. */
export const socks: Descriptions<'socks-bad-request' | 'socks-unsupported' | 'socks-not-permitted'> = {
  'socks-bad-request': (error) =>
    described(
      'A program did not speak SOCKS properly',
      error.detail,
      'Set the program to use a SOCKS5 proxy, not an HTTP one, or point it at another port.',
    ),
  'socks-unsupported': (error) =>
    described(
      'A program asked the SOCKS proxy for something it does not do',
      error.detail,
      'Set the program to plain SOCKS5 over TCP, without a user name: UDP and incoming connections cannot be forwarded.',
    ),
  'socks-not-permitted': (error) =>
    described(
      `The SOCKS proxy may not lead to ${error.destination}`,
      'The forward’s list “Allow only” does not name this destination.',
      'Add it to the list if it should be reached; otherwise nothing is wrong.',
    ),
};
