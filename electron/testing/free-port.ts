import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ListenOptions, type Server } from 'node:net';

/**
 * A port nothing listens on, and which nobody else is given: it lies where the system takes none for itself, neither for
 * listeners that leave the choice to it nor for outgoing connections, and no other test gets it while this process runs.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first + 1));
    if ((await isFree(port)) && (await reserve(port))) return port;
  }
}

const [first, last] = unassigned();

/** The larger part of what lies beside the ports the system takes (ip_local_port_range in ip(7), RFC 6335 section 6). */
function unassigned(): readonly [first: number, last: number] {
  const [low, high] = assigned();
  return low - 10_000 >= 65_535 - high ? [10_000, low - 1] : [high + 1, 65_535];
}

function assigned(): readonly [low: number, high: number] {
  try {
    const [low, high] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').trim().split(/\s+/).map(Number);
    return [low ?? 32_768, high ?? 60_999];
  } catch {
    return [49_152, 65_535];
  }
}

/** On every address of this computer, of both families where there are two. */
async function isFree(port: number): Promise<boolean> {
  const server = await listening({ port, host: '::' }).catch(({ code }) =>
    code === 'EADDRINUSE' ? null : listening({ port, host: '0.0.0.0' }).catch(() => null),
  );
  if (server === null) return false;
  server.close();
  await once(server, 'close');
  return true;
}

/** By a name in Linux's abstract namespace (unix(7)), which is gone with this process, however it ends. */
async function reserve(port: number): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  const server = await listening({ path: `\0culvert-test-port-${port}` }).catch(() => null);
  server?.unref();
  return server !== null;
}

async function listening(where: ListenOptions): Promise<Server> {
  const server = createServer().listen(where);
  await once(server, 'listening');
  return server;
}
