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
  viewer: (through: string) => `Practice page – through ${through}`,
};
