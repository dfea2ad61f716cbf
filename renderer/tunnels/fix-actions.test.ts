import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { expect, it } from 'vitest';
import { fixedRule } from './fix-actions.ts';

const rule: ForwardRule = {
  id: 'f',
  kind: 'local',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '127.0.0.5', port: 80 },
  destination: { host: 'localhost', port: 8080 },
};

it('edits only what the fix is about', () => {
  expect(fixedRule(rule, { do: 'use-port', port: 81 })).toEqual({ ...rule, source: { host: '127.0.0.5', port: 81 } });
  expect(fixedRule(rule, { do: 'use-port-zero' })).toEqual({ ...rule, source: { host: '127.0.0.5', port: 0 } });
  expect(fixedRule(rule, { do: 'edit-destination', host: '127.0.0.1' })).toEqual({
    ...rule,
    destination: { host: '127.0.0.1', port: 8080 },
  });
});

it('leaves alone what has no port, no destination, or nothing to edit', () => {
  expect(fixedRule({ ...rule, source: { path: '/s' } }, { do: 'use-port', port: 1 })).toBeNull();
  expect(fixedRule({ ...rule, destination: { path: '/s' } }, { do: 'edit-destination', host: '127.0.0.1' })).toBeNull();
  expect(fixedRule(rule, { do: 'retry' })).toBeNull();
});
