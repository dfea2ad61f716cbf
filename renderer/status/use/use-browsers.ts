import { useEffect, useState } from 'react';
import { api } from '../../ipc/api.ts';

let asked: Promise<readonly string[]> | null = null;

/** The browsers that can be started through a SOCKS forward; asked once for each window. */
export function useBrowsers(isWanted: boolean): readonly string[] {
  const [browsers, setBrowsers] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!isWanted) return;
    asked ??= api().call('browsers.list');
    let isShown = true;
    void asked.then((names) => isShown && setBrowsers(names));
    return () => {
      isShown = false;
    };
  }, [isWanted]);
  return browsers;
}
