/** The practice server: its saved session, and the pages behind it. */
export const practice = {
  name: 'Practice server (built in)',
  local: 'Web page on the server',
  remote: 'Your own page, shown to the server',
  dynamic: 'SOCKS proxy into the server’s network',
  notPractice: 'Only the practice server has pages that Culvert knows of.',
  forwardGone: 'This forward is no longer there.',
  notListening: 'This forward is not listening yet: open the session first.',
  onSocket: 'This forward listens on a socket file, which no browser can open.',
  notArrived: (why: string) => `The page did not arrive: ${why}.`,
  page: {
    title: 'This page came through your SSH tunnel',
    text: 'It is served by web.practice, a machine that only the practice server can reach. Your tunnel brought it here, encrypted all the way.',
    way: 'your browser → Culvert → SSH → practice server → web.practice',
  },
  ownPage: {
    title: 'This page is served by your own computer',
    text: 'It was reached through the server: somebody connected to a port there, and your tunnel brought the visitor to a site on your own computer.',
    way: 'visitor → practice server → SSH → Culvert → your own site',
  },
  askedFor: 'Your browser asked for',
  cameFrom: 'The connection came from',
  viewer: (through: string) => `Practice page – through ${through}`,
};
