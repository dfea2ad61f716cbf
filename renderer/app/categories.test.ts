import { expect, it } from 'vitest';
import { categories, neighbour, treeFacts } from './categories.ts';

it('moves as a tree does', () => {
  expect(neighbour('session', 'ArrowDown')).toBe('connection');
  expect(neighbour('session', 'ArrowUp')).toBeNull();
  expect(neighbour('connection', 'ArrowRight')).toBe('proxy');
  expect(neighbour('proxy', 'ArrowDown')).toBe('ssh');
  expect(neighbour('auth', 'ArrowRight')).toBeNull();
  expect(neighbour('tunnels', 'ArrowLeft')).toBe('ssh');
  expect(neighbour('log', 'ArrowDown')).toBeNull();
  expect(neighbour('tunnels', 'Home')).toBe('session');
  expect(neighbour('session', 'End')).toBe('log');
  expect(neighbour('session', 'x')).toBeNull();
});

it('tells a screen reader where each stands', () => {
  const facts = (label: string) => treeFacts(categories.findIndex((category) => category.label === label));
  const belowSsh = categories.filter(({ level }) => level === 3).length;
  expect(facts('Tunnels')).toEqual({ posInSet: belowSsh, setSize: belowSsh, expanded: undefined });
  expect(facts('Status')).toEqual({ posInSet: 3, setSize: 4, expanded: true });
  expect(facts('Check')).toEqual({ posInSet: 1, setSize: 1, expanded: undefined });
  expect(facts('Proxy')).toEqual({ posInSet: 1, setSize: 2, expanded: undefined });
  expect(facts('SSH')).toEqual({ posInSet: 2, setSize: 2, expanded: true });
});
