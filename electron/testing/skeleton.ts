import type * as v from 'valibot';

/** As much of a schema of valibot's as is read here. */
interface Shape {
  readonly type: string;
  readonly pipe?: readonly Shape[];
  readonly entries?: Readonly<Record<string, Shape>>;
  readonly item?: Shape;
  readonly items?: readonly Shape[];
  readonly wrapped?: Shape;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
}

/** Something of a schema's shape, which may well not pass its finer checks. */
export const skeletonOf = (schema: v.GenericSchema<unknown, unknown>, random: () => number): unknown =>
  build(schema as unknown as Shape, random);

function build(shape: Shape, random: () => number): unknown {
  const one = <T>(from: readonly T[] = []): T | undefined => from[Math.floor(random() * from.length)];
  const inner = shape.pipe?.[0];
  if (inner && inner !== shape && inner.type !== shape.type) return build(inner, random);
  switch (shape.type) {
    case 'object':
    case 'loose_object':
    case 'strict_object':
      return Object.fromEntries(Object.entries(shape.entries ?? {}).map(([key, entry]) => [key, build(entry, random)]));
    case 'array':
      return shape.item ? [build(shape.item, random)] : [];
    case 'tuple':
      return (shape.items ?? []).map((item) => build(item, random));
    case 'variant':
    case 'union':
      return build((one(shape.options) ?? { type: 'never' }) as Shape, random);
    case 'picklist':
      return one(shape.options);
    case 'literal':
      return shape.literal;
    case 'string':
      return one(['a', 'host', '127.0.0.1', 'name']);
    case 'number':
      return one([1, 22, 8080]);
    case 'boolean':
      return random() < 0.5;
    default:
      return shape.wrapped ? build(shape.wrapped, random) : undefined;
  }
}
