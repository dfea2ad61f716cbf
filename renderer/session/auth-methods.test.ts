import { expect, it } from 'vitest';
import { orderSentence, withMethod } from './auth-methods.ts';

it('puts a method back where the usual order has it', () => {
  expect(withMethod(['agent', 'password'], 'publickey', true)).toEqual(['agent', 'publickey', 'password']);
  expect(withMethod(['publickey'], 'password', true)).toEqual(['publickey', 'password']);
});

it('takes a method away and keeps the order of the others', () => {
  expect(withMethod(['password', 'agent', 'publickey'], 'agent', false)).toEqual(['password', 'publickey']);
});

it('asks for one where none is left', () => {
  expect(orderSentence([])).toBe('Choose at least one way to sign in.');
  expect(orderSentence(['publickey', 'password'])).toBe('Tried in this order: key file, password.');
});

it('names keys of the agent and of files as the one step they are', () => {
  expect(orderSentence(['agent', 'publickey', 'password'])).toBe(
    'Tried in this order: keys (ticked ones, key files, then the agent’s others), password.',
  );
  expect(orderSentence(['password', 'publickey', 'agent'])).toBe(
    'Tried in this order: password, keys (key files, then the agent’s).',
  );
  expect(orderSentence(['agent', 'publickey'], true)).toBe('Tried in this order: keys (ticked ones, then key files).');
});
