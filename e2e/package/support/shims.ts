import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveAway } from './ordinary-user.ts';

/** A desktop that says it has a browser, and only writes down what it is asked to open. */
export interface Opener {
  /** For the app's environment: nothing else is on its path. */
  readonly env: { readonly PATH: string };
  opened(): readonly string[];
}

export function recordOpened(home: string): Opener {
  const folder = join(home, 'bin');
  const list = join(home, 'opened');
  mkdirSync(folder);
  const program = (name: string, lines: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  program('xdg-open', `echo "$*" >> '${list}'`);
  program('xdg-settings', 'echo browser.desktop');
  writeFileSync(list, '');
  giveAway(list);
  return {
    env: { PATH: folder },
    opened: () => (existsSync(list) ? readFileSync(list, 'utf8').split('\n').filter(Boolean) : []),
  };
}
