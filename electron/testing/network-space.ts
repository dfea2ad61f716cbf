import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run.ts';
import { sshdProgram } from './sshd-config.ts';

/** A network of its own (ip-netns(8)): loopback, and an interface whose addresses a test gives and takes. */
export interface NetworkSpace {
  readonly name: string;
  /** What to put before a command so that it runs in there. */
  readonly enter: readonly string[];
  /** A script in `folder` that runs sshd in there. */
  sshdIn(folder: string): string;
  addAddress(address: string): Promise<void>;
  removeAddress(address: string): Promise<void>;
  remove(): Promise<void>;
}

const device = 'veth0';
const ip = (...args: readonly string[]): Promise<string> => run('ip', args);

/** Null where there is no right to make one. */
export async function makeNetworkSpace(): Promise<NetworkSpace | null> {
  const name = `culvert-${process.pid}`;
  const made = await ip('netns', 'add', name).catch(() => null);
  if (made === null) return null;
  const remove = async (): Promise<void> => void (await ip('netns', 'delete', name));
  try {
    await ip('-n', name, 'link', 'set', 'lo', 'up');
    await ip('-n', name, 'link', 'add', device, 'type', 'veth', 'peer', 'name', 'veth1');
    // No addresses but a test's own: those of IPv6 would come a moment later.
    for (const end of [device, 'veth1']) await ip('-n', name, 'link', 'set', end, 'addrgenmode', 'none', 'up');
  } catch {
    await remove();
    return null;
  }
  const address = (change: 'add' | 'delete', one: string) => ip('-n', name, 'address', change, one, 'dev', device);
  return {
    name,
    enter: ['ip', 'netns', 'exec', name],
    sshdIn: (folder) => {
      const path = join(folder, 'sshd-in-there');
      writeFileSync(path, `#!/bin/sh\nexec ip netns exec ${name} ${sshdProgram} "$@"\n`, { mode: 0o755 });
      return path;
    },
    addAddress: async (one) => void (await address('add', `${one}/24`)),
    removeAddress: async (one) => void (await address('delete', `${one}/24`)),
    remove,
  };
}
