/**
 * Where the file of a worker is: the source of that name beside `from` (an `import.meta.url`) when the sources run as they
 * are, as in tests; else the build's entry, beside the bundle `from` or above its folder of chunks.
 */
export function workerFile(name: string, from: string): URL {
  if (from.endsWith('.ts')) return new URL(`./${name}.ts`, from);
  return new URL(from.includes('/chunks/') ? `../${name}.js` : `./${name}.js`, from);
}
