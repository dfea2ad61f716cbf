import { callChannel, callNames, type Envelope, type Handlers } from '@shared/ipc/derive.ts';
import { expect, it } from 'vitest';
import { hostilePayloads } from '../testing/hostile-payloads.ts';
import { registerCalls } from './register.ts';

type Listener = (event: unknown, ...payload: unknown[]) => Promise<Envelope>;

const ours = { sender: { id: 1 }, senderFrame: { url: 'culvert://app/index.html', parent: null } };
const refused: Envelope = { ok: false, fault: 'bad-payload' };

it('refuses 20,000 payloads that do not fit, and lets none through to a handler', async () => {
  const listeners = new Map<string, Listener>();
  const reached: string[] = [];
  registerCalls({
    ipc: { handle: (channel: string, listener: unknown) => void listeners.set(channel, listener as Listener) } as never,
    handlers: Object.fromEntries(callNames.map((name) => [name, () => reached.push(name)])) as unknown as Handlers,
    windowContentsId: () => 1,
    report: () => {},
  });
  const seed = Number(process.env.CULVERT_SEED ?? 20_251);
  const told = new Map<string, number>();
  let left = 20_000;
  for (const { name, payload } of hostilePayloads(seed)) {
    const answer = await listeners.get(callChannel(name))?.(ours, payload);
    expect(answer, `${name}, seed ${seed}`).toEqual(refused);
    told.set(name, (told.get(name) ?? 0) + 1);
    left -= 1;
    if (left === 0) break;
  }
  expect([...told.keys()].sort()).toEqual([...callNames].sort());
  expect(reached).toEqual([]);
});
