import { expect, it } from 'vitest';
import { rehearse } from './rehearsal.ts';

/** What keeps the process busy, without what is over with the turn. */
const held = (): readonly string[] => process.getActiveResourcesInfo().filter((name) => name !== 'Immediate');

it('goes through from the handshake to the end of a connection, and leaves nothing open', async () => {
  const before = held();
  await rehearse();
  const count = (all: readonly string[], name: string): number => all.filter((one) => one === name).length;
  const more = (): readonly string[] => held().filter((name, _, all) => count(all, name) > count(before, name));
  // What is said last is still on its way.
  while (more().length > 0) await new Promise((resolve) => setImmediate(resolve));
  expect(more()).toEqual([]);
});
