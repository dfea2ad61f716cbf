import { authority } from './reach.ts';

type Proxy = { readonly host: string; readonly port: number };

/**
 * Chromium's options to go through a SOCKS proxy with everything, names and addresses of loopback included, and to look
 * up no name itself. `profile`: a folder of its own, as a Chromium that runs already would not heed them.
 */
export const chromiumOptions = (proxy: Proxy, profile: string): readonly string[] => [
  `--user-data-dir=${profile}`,
  `--proxy-server=socks5://${authority(proxy)}`,
  '--proxy-bypass-list=<-loopback>',
  `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${proxy.host}`,
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
];

/** Firefox's settings to the same end, as lines of a profile's user.js. */
export const firefoxPreferences = ({ host, port }: Proxy): string =>
  [
    ['network.proxy.type', 1],
    ['network.proxy.socks', host],
    ['network.proxy.socks_port', port],
    ['network.proxy.socks_version', 5],
    ['network.proxy.socks_remote_dns', true],
    ['network.proxy.socks5_remote_dns', true],
    ['network.proxy.allow_hijacking_localhost', true],
    ['network.proxy.no_proxies_on', ''],
    ['media.peerconnection.ice.proxy_only', true],
  ]
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');

/** A line that starts Chromium so, with a profile that is thrown away; for POSIX shells. */
export const chromiumLine = (proxy: Proxy): string =>
  [
    'chromium',
    ...chromiumOptions(proxy, '').map((option) =>
      option.startsWith('--user-data-dir') ? `${option}"$(mktemp -d)"` : quoted(option),
    ),
  ].join(' ');

const quoted = (word: string): string => (/^[\w./:=-]+$/.test(word) ? word : `'${word}'`);

/** A line that fetches a page through a SOCKS proxy, the name looked up behind it. */
export const curlLine = (proxy: Proxy): string => `curl --socks5-hostname ${authority(proxy)} https://example.com/`;
