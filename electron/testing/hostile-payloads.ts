import { type CallName, calls } from '@shared/ipc/contract.ts';
import { callNames } from '@shared/ipc/derive.ts';
import * as v from 'valibot';
import { skeletonOf } from './skeleton.ts';

/** Gives numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A request that no window of ours makes: its payload does not fit the call's schema. */
export interface Hostile {
  readonly name: CallName;
  readonly payload: unknown;
}

const pick = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** Payloads without end, for each call in turn; made of nothing of Node or of a browser, so that both can send them. */
export function* hostilePayloads(seed: number): Generator<Hostile, never> {
  const random = seeded(seed);
  for (;;) {
    for (const name of callNames) {
      const payload = random() < 0.4 ? pick(random, strange)(random) : nearlyRight(random, calls[name].args);
      if (!fits(name, payload)) yield { name, payload };
    }
  }
}

/** Whether main would take it; what cannot even be read does not fit. */
export function fits(name: CallName, payload: unknown): boolean {
  try {
    return v.safeParse(calls[name].args, payload).success;
  } catch {
    return false;
  }
}

/** What would fit, with something else in one place, or in two. */
function nearlyRight(random: () => number, schema: v.GenericSchema<unknown, unknown>): unknown {
  const whole = { it: skeletonOf(schema, random) };
  const places = placesIn(whole);
  changePlace(random, pick(random, places));
  if (random() < 0.5) changePlace(random, pick(random, places));
  return whole.it;
}

function changePlace(random: () => number, [holder, key]: Place): void {
  const how = random();
  if (how < 0.15) Reflect.deleteProperty(holder, key);
  else if (how < 0.3) addTo(random, holder[key]);
  else holder[key] = pick(random, strange)(random);
}

/** An own property of a name that means something to every object. */
function addTo(random: () => number, inside: unknown): void {
  if (typeof inside !== 'object' || inside === null) return;
  const name = pick(random, ['__proto__', 'constructor', 'prototype', 'toString', 'then', 'toJSON']);
  Object.defineProperty(inside, name, { value: pick(random, strange)(random), enumerable: true, configurable: true });
}

type Place = readonly [Record<string, unknown>, string];

/** Every property of what is made of plain objects and arrays, itself in one. */
const placesIn = (holder: Record<string, unknown>): Place[] =>
  Object.entries(holder).flatMap(([key, value]) => [
    [holder, key],
    ...(typeof value === 'object' && value !== null ? placesIn(value as Record<string, unknown>) : []),
  ]);

function deep(levels: number): unknown {
  let made: unknown = 'x';
  for (let level = 0; level < levels; level += 1) made = level % 2 === 0 ? [made] : { id: made };
  return made;
}

function cyclic(): unknown {
  const made: Record<string, unknown> = { id: 'a', sessions: [] };
  made.self = made;
  return made;
}

const polluted = (): unknown =>
  JSON.parse('{"__proto__":{"ok":true,"kind":"local"},"constructor":{"prototype":{"id":"x"}},"id":{"__proto__":null}}');

/** Values that fit nowhere, or nearly nowhere; some cannot even be sent. */
const strange: readonly ((random: () => number) => unknown)[] = [
  () => null,
  () => true,
  (random) => pick(random, [Number.NaN, Number.POSITIVE_INFINITY, -0, -1, 0.5, 2 ** 53, 65_536, 1e308]),
  (random) => pick(random, [0n, -1n, 2n ** 70n]),
  (random) => pick(random, ['', '\0', '\u202e', '\ud800', '../../etc/passwd', 'file:///etc/passwd', '$(id)', '%s%n']),
  (random) => 'A'.repeat(pick(random, [201, 4097, 20_000])),
  () => [],
  () => ({}),
  (random) => Array.from({ length: pick(random, [1, 65, 2000]) }, () => ({})),
  (random) => new Array(pick(random, [3, 5000])),
  (random) => deep(pick(random, [3, 40, 300])),
  () => polluted(),
  () => cyclic(),
  () => new Date(Number.NaN),
  () => /^(a+)+$/,
  () => new Map([['id', 'a']]),
  () => new Set(['local']),
  () => new Uint8Array([1, 2, 3]),
  () => new Float64Array(64),
  () => new ArrayBuffer(16),
  () => new Error('not a payload'),
  () => Object('boxed'),
  () => () => 'called',
  () => Symbol('local'),
  () => Promise.resolve('later'),
  () => new WeakMap(),
  () => new Proxy({}, { get: () => 'local', ownKeys: () => ['id'] }),
  () =>
    Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('read');
      },
    }),
  () => Object.assign(Object.create({ id: 'inherited' }), { kind: 'local' }),
  (random) => ({ id: 'x'.repeat(pick(random, [0, 1, 201])), kind: 'local', forwards: 'all' }),
];
