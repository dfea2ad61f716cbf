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
