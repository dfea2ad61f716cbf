/** The first screen, while nothing is saved yet; and what the practice session is. */
export const welcome = {
  title: 'Welcome to Culvert',
  lead: 'Culvert keeps SSH tunnels open: they bring what only a server can reach to this computer, or show something of this computer to a server.',
  steps: [
    'Open the practice server',
    'Press “Open the page” beside a forward',
    'See the page arrive through the tunnel',
  ],
  stepsLabel: 'In two clicks',
  tryIt: 'Try it',
  tryName: 'Try it: open the practice server',
  own: 'Use my own server',
  note: 'The practice server needs no account: it runs inside Culvert, on this computer alone.',
  practiceServer: 'Practice server',
  page: 'Web page',
  pageOn: 'behind the server',
  listens: 'a port of its own',
  loaded:
    'This server runs inside Culvert, on this computer only, and is gone when you close the session. It has a small web page behind it to try each kind of forward on.',
};
