import { describeKey } from '@shared/describe/key.ts';
import { useEffect, useState } from 'react';
import { api } from '../ipc/api.ts';

/** One line about the key in each file, by path; nothing for a path that holds none. An answer for paths since changed is dropped. */
export function useKeyLines(paths: readonly string[]): Readonly<Record<string, string>> {
  const [lines, setLines] = useState<Readonly<Record<string, string>>>({});
  const wanted = JSON.stringify(paths);
  useEffect(() => {
    let isWanted = true;
    void linesFor(JSON.parse(wanted)).then((found) => isWanted && setLines(found));
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return lines;
}

async function linesFor(paths: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(paths.map(async (path) => [path, await lineFor(path)] as const));
  return Object.fromEntries(found);
}

async function lineFor(path: string): Promise<string> {
  const description = path.trim() === '' ? null : await api().call('keyFile.describe', path.trim());
  return description === null ? '' : describeKey(description);
}
