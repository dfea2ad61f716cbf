import type { ForwardKind } from '@shared/model/forward-rule.ts';

/** An example for the Destination field. */
export const destinationExample: Readonly<Record<ForwardKind, string>> = {
  local: 'db.internal:5432',
  remote: 'localhost:3000',
  dynamic: 'Chosen by each program',
};
