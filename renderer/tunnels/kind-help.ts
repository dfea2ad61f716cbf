import type { ForwardKind } from '@shared/model/forward-rule.ts';

/** Who listens, who connects, and on whose behalf: one sentence a kind. */
export const kindHelp: Readonly<Record<ForwardKind, string>> = {
  local:
    'Programs on this computer connect to the source port here, and the server connects them on to the destination.',
  remote:
    'Programs on the server’s side connect to the source port there, and this computer connects them on to the destination.',
  dynamic:
    'Programs on this computer use the source port as a SOCKS proxy, and the server connects them to whatever address each one asks for.',
};

/** The same of Remote without a destination. */
export const socksHelp =
  'Programs on the server’s side use the source port there as a SOCKS proxy, and this computer connects them to whatever address each one asks for.';

/** An example for the Destination field. */
export const destinationExample: Readonly<Record<ForwardKind, string>> = {
  local: 'db.internal:5432',
  remote: 'localhost:3000',
  dynamic: 'Chosen by each program',
};
