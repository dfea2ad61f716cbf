import { expect, test } from 'vitest';
import { parseForwardFields } from '../parse/forward-rule.ts';
import type { ForwardRule } from './forward-rule.ts';
import { portBeside, presetNames, presets } from './preset.ts';

test.each(presetNames)('%s fills in a forward that can be added as it is', (name) => {
  const { kind, port, destination } = presets[name];
  const rule = parseForwardFields({ kind, family: 'auto', source: String(port), destination }, 'f', []);
  expect(rule).toMatchObject({ ok: true, value: { kind, source: { port } } });
});

const dynamic = (port: number): ForwardRule => ({
  id: String(port),
  kind: 'dynamic',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '', port },
});

test('a port that the session already listens on is passed over, and only on the same machine', () => {
  expect(portBeside(1080, 'local', [dynamic(1080), dynamic(1081), dynamic(1083)])).toBe(1082);
  expect(portBeside(1080, 'remote', [dynamic(1080)])).toBe(1080);
  expect(portBeside(65_535, 'dynamic', [dynamic(65_535)])).toBeNull();
});
