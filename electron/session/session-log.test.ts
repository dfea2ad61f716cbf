import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { type DestinationProbe, type ForwardState, listeningOn } from '@shared/model/status.ts';
import { expect, it } from 'vitest';
import { ForwardLog } from './session-log.ts';

const rule: ForwardRule = {
  id: 'f',
  kind: 'local',
  family: 'auto',
  enabled: true,
  description: '',
  source: { host: '127.0.0.1', port: 1 },
  destination: { host: 'db', port: 2 },
};
const error = { kind: 'channel-refused', destination: 'db:2', reason: 'prohibited', serverText: '' } as const;
const withProbe = (destination: DestinationProbe): ForwardState => ({ ...listeningOn('127.0.0.1:1'), destination });

it('tells each state of a forward once, and a destination that stops and starts to answer', () => {
  const log = new ForwardLog();
  const tell = (status: ForwardState) => log.lineFor(rule, status, null)?.text.replace(/^.*?: /, '') ?? null;
  const answers = withProbe({ probe: 'answers', at: 0, milliseconds: 1 });
  const checking = withProbe({ probe: 'checking' });
  const failed = withProbe({ probe: 'failed', at: 0, error });
  const states = [{ state: 'starting' } as const, withProbe({ probe: 'unchecked' }), checking, answers];
  expect(states.map(tell)).toEqual([null, 'listening on 127.0.0.1:1.', null, null]);
  const lost = [failed, checking, failed, checking, answers].map(tell);
  expect(lost).toEqual([expect.stringContaining('does not allow'), null, null, null, 'listening on 127.0.0.1:1.']);
  expect([{ state: 'off' } as const, answers].map(tell)).toEqual([null, 'listening on 127.0.0.1:1.']);
});
