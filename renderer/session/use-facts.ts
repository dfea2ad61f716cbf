import { useEffect, useState } from 'react';

/**
 * What `ask` says of each path, anew when the paths change and every few seconds: files come, go and are renewed while
 * they are looked at. An answer for paths since changed is dropped. `ask` must be the same function each time.
 */
export function useFacts<T>(
  paths: readonly string[],
  ask: (path: string) => Promise<T>,
): Readonly<Record<string, T | null>> {
  const [facts, setFacts] = useState<Readonly<Record<string, T | null>>>({});
  const wanted = JSON.stringify(paths);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const found = await factsFor(JSON.parse(wanted), ask);
      if (isWanted) setFacts(found);
    };
    void look();
    const timer = setInterval(() => void look(), 5000);
    return () => {
      isWanted = false;
      clearInterval(timer);
    };
  }, [wanted, ask]);
  return facts;
}

async function factsFor<T>(
  paths: readonly string[],
  ask: (path: string) => Promise<T>,
): Promise<Readonly<Record<string, T | null>>> {
  const one = async (path: string) => [path, path.trim() === '' ? null : await ask(path.trim())] as const;
  return Object.fromEntries(await Promise.all(paths.map(one)));
}
