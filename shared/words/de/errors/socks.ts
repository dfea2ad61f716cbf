import { type Descriptions, described } from '../../error-parts.ts';

/** Words for a program that a SOCKS proxy of ours could not serve. */
export const socks: Descriptions<'socks-bad-request' | 'socks-unsupported' | 'socks-not-permitted'> = {
  'socks-bad-request': (error) =>
    described(
      'Ein Programm sprach nicht richtig SOCKS',
      error.detail,
      'Stellen Sie das Programm auf einen SOCKS5-Proxy ein, nicht auf einen HTTP-Proxy, oder nennen Sie ihm einen anderen Port.',
    ),
  'socks-unsupported': (error) =>
    described(
      'Ein Programm wollte vom SOCKS-Proxy etwas, was er nicht tut',
      error.detail,
      'Stellen Sie das Programm auf einfaches SOCKS5 über TCP ohne Benutzernamen: UDP und eingehende Verbindungen lassen sich nicht weiterleiten.',
    ),
  'socks-not-permitted': (error) =>
    described(
      `Der SOCKS-Proxy darf nicht zu ${error.destination} führen`,
      'In der Liste „Nur erlauben“ der Weiterleitung steht dieses Ziel nicht.',
      'Tragen Sie es ein, wenn es erreicht werden soll; sonst ist nichts verkehrt.',
    ),
};
