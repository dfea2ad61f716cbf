import { expect, test } from 'vitest';
import { createConfigSource } from './config-source.ts';
import type { ConfigListing } from './hosts.ts';

const listing = (
  aliases: readonly string[],
  paths: readonly string[],
  problem: string | null = null,
): ConfigListing => ({
  hosts: aliases.map((alias) => ({ alias, where: `/c line ${alias}` })),
  more: 0,
  problem,
  paths,
});

/** A source whose readings the test answers one after the other. */
function given() {
  const answers: { resolve: (one: ConfigListing) => void; reject: (error: Error) => void }[] = [];
  const watched = new Map<string, () => void>();
  let changes = 0;
  const source = createConfigSource({
    path: '/c',
    list: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
    watch: (path, changed) => {
      watched.set(path, changed);
      return () => watched.delete(path);
    },
  });
  source.onChange(() => {
    changes += 1;
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (one: ConfigListing | Error) => {
    const waiting = answers.shift();
    if (one instanceof Error) waiting?.reject(one);
    else waiting?.resolve(one);
    await settled();
  };
  return { source, answers, watched, answer, changes: () => changes };
}

test('shows what is listed, and watches every file that took', async () => {
  const { source, watched, answer, changes } = given();
  expect(source.view()).toEqual({ path: '/c', hosts: [], more: 0, problem: null });
  await answer(listing(['a'], ['/c', '/d']));
  expect(source.view().hosts.map(({ alias }) => alias)).toEqual(['a']);
  expect(changes()).toBe(1);
  expect([...watched.keys()]).toEqual(['/c', '/d']);
  watched.get('/d')?.();
  await answer(listing(['a'], ['/c']));
  expect(changes()).toBe(1);
  expect([...watched.keys()]).toEqual(['/c']);
  source.stop();
  expect(watched.size).toBe(0);
});

test('reads once more where a file changes while it reads', async () => {
  const { source, answers, watched, answer } = given();
  watched.get('/c')?.();
  watched.get('/c')?.();
  expect(answers).toHaveLength(1);
  await answer(listing(['old'], ['/c']));
  expect(answers).toHaveLength(1);
  await answer(listing(['new'], ['/c']));
  expect(answers).toHaveLength(0);
  expect(source.view().hosts.map(({ alias }) => alias)).toEqual(['new']);
});

test('shows a problem in place of hosts, and goes on watching', async () => {
  const { source, watched, answer } = given();
  await answer(listing([], ['/c'], '/c line 2: no.'));
  expect(source.view().problem).toBe('/c line 2: no.');
  watched.get('/c')?.();
  await answer(new Error('It took too long.'));
  expect(source.view().problem).toBe('It took too long.');
  watched.get('/c')?.();
  await answer(listing(['a'], ['/c']));
  expect(source.view()).toMatchObject({ problem: null, hosts: [{ alias: 'a' }] });
});
