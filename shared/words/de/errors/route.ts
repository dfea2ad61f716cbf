import { type Descriptions, described } from '../../error-parts.ts';
import { byWhom } from './holder.ts';

/** Words for a way to the server that is set up wrongly. */
export const route: Descriptions<
  'hop-missing' | 'hop-loop' | 'way-too-long' | 'open-elsewhere' | 'proxy-not-supported' | 'system-proxy-unusable'
> = {
  'hop-missing': (error) =>
    described(
      'Ein Sprungserver dieser Sitzung ist nicht mehr da',
      `Sie nennt eine gespeicherte Sitzung (${error.hop}), die es nicht mehr gibt.`,
      'Wählen Sie einen anderen Sprungserver.',
    ),
  'hop-loop': (error) =>
    described(
      'Die Sprungserver laufen im Kreis',
      `Der Sprungserver ${error.hop} würde durch sich selbst erreicht.`,
      'Nehmen Sie ihn aus der Kette der Sprungserver.',
    ),
  'way-too-long': ({ most }) =>
    described(
      'Der Weg führt durch zu viele Server',
      `Sprungserver, die gespeicherte Sitzungen sind, bringen ihre eigenen Sprungserver mit, und hier macht das mehr als ${most} Server.`,
      'Nehmen Sie unter Proxy Sprungserver heraus, hier oder in den Sitzungen, die als Sprungserver genannt sind.',
    ),
  'open-elsewhere': ({ holder }) =>
    described(
      `${holder.session} ist schon ${byWhom(holder)} offen`,
      'Die Weiterleitungen einer Sitzung können nicht zweimal zugleich offen sein.',
      holder.as === 'window'
        ? 'Schließen Sie sie erst dort: auf dem Panel Status oder mit culvert close.'
        : 'Beenden Sie erst diesen Befehl: Strg+C in seinem Terminal.',
    ),
  'proxy-not-supported': (error) =>
    described(
      `Culvert kennt diese Art von Proxy nicht (${error.proxy})`,
      'Die Sitzung soll durch einen Proxy gehen, und Culvert geht nicht um ihn herum.',
      'Wählen Sie unter Proxy SOCKS oder HTTP, wenn er eines davon spricht, oder keinen, wenn der Server direkt zu erreichen ist.',
    ),
  'system-proxy-unusable': ({ source, proxy }) =>
    described(
      proxy === ''
        ? `${source} nennt keinen Proxy, den Culvert lesen kann`
        : `${source} nennt eine Art von Proxy, die Culvert nicht kennt (${proxy})`,
      'Die Sitzung richtet sich nach den Einstellungen dieses Computers, und Culvert geht nicht um einen Proxy herum, der dort steht.',
      'Nennen Sie den Proxy unter Proxy, wenn er SOCKS oder einfaches HTTP spricht.',
      'Wählen Sie unter Proxy keinen, wenn der Server direkt zu erreichen ist.',
    ),
};
