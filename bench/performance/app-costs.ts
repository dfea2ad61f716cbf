import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../electron/testing/free-port.ts';
import { type Sshd, startSshd } from '../../electron/testing/sshd.ts';
import { type BenchApp, type SavedSession, startBenchApp } from './bench-app.ts';
import { minorFaults, treeMegabytes, treeSeconds } from './process-cost.ts';
import { spreadOf } from './statistics.ts';
import { type Load, startLoad, startServices } from './worker.ts';

/** What the app itself costs, in one sentence. */
export interface Cost {
  readonly name: string;
  readonly what: string;
  readonly asked: string;
  readonly seen: string;
  readonly met: boolean;
}

export interface CostOptions {
  readonly root: string;
  readonly quick: boolean;
  readonly tell: (text: string) => void;
}

interface Around extends CostOptions {
  readonly server: Sshd;
  readonly destination: number;
  readonly load: Load;
}

/** Measures the app with nothing beside it. */
export async function appCosts(options: CostOptions): Promise<readonly Cost[]> {
  const server = await startSshd();
  const services = await startServices();
  const load = startLoad();
  const around = { ...options, server, destination: services.port, load };
  const costs: Cost[] = [];
  try {
    for (const measure of [starts, saturated, idleForwards, manySessions, idling]) {
      options.tell(`the app itself: ${measure.name}`);
      costs.push(...(await measure(around)));
    }
  } finally {
    load.stop();
    services.stop();
    await server.stop();
  }
  return costs;
}

const local = async ({ destination }: Around, id = 'local') => ({
  id,
  kind: 'local',
  source: { host: '127.0.0.1', port: await freePort() },
  destination: { host: '127.0.0.1', port: destination },
});

async function withApp<T>(
  around: Around,
  sessions: readonly SavedSession[],
  work: (app: BenchApp) => Promise<T>,
): Promise<T> {
  const app = await startBenchApp(around.root, around.server, sessions);
  try {
    return await work(app);
  } finally {
    await app.stop();
  }
}

async function starts(around: Around): Promise<readonly Cost[]> {
  const [windows, tunnels]: [number[], number[]] = [[], []];
  for (let n = 0; n < (around.quick ? 1 : 5); n += 1) {
    const forward = await local(around);
    const start = performance.now();
    await withApp(around, [{ name: 'Bench', forwards: [forward] }], async (app) => {
      windows.push(app.startMilliseconds);
      await app.doubleClick('Bench');
      await around.load.ask('firstByte', { port: forward.source.port });
      tunnels.push(performance.now() - start);
    });
  }
  const [window, tunnel] = [spreadOf(windows), spreadOf(tunnels)];
  const seconds = (ms: number): string => (ms / 1000).toFixed(2);
  const words = ({ median, low, high }: typeof window): string =>
    `${seconds(median)} s (${seconds(low)}–${seconds(high)})`;
  return [
    {
      name: 'window',
      what: 'From the start of the process to a window that can be used',
      asked: 'under 1.5 s',
      seen: words(window),
      met: window.median < 1500,
    },
    {
      name: 'tunnel',
      what: 'From the start of the process, by a double-click, to the first byte through a tunnel',
      asked: 'under 2 s',
      seen: words(tunnel),
      met: tunnel.median < 2000,
    },
  ];
}

/** Clicks on the Category list while bytes pass as fast as they can. */
async function saturated(around: Around): Promise<readonly Cost[]> {
  const forward = await local(around);
  return withApp(around, [{ name: 'Bench', forwards: [forward] }], async (app) => {
    await app.doubleClick('Bench');
    const entry = { port: forward.source.port };
    await around.load.ask('firstByte', entry);
    const bytes = (around.quick ? 256 : 1024) * 1024 * 1024;
    // Apart from the clicks, which draw panels: what those touch has nothing to do with bytes carried.
    const faults = minorFaults(app.pid);
    await around.load.ask('down', entry, bytes, 1);
    const fresh = ((minorFaults(app.pid) - faults) * 4096) / bytes;
    let over = false;
    const carried = (async () => {
      while (!over) await around.load.ask('down', entry, bytes, 1);
    })();
    const clicks: number[] = [];
    // Of fewer than a few hundred, the 99th percentile is the slowest.
    while (clicks.length < (around.quick ? 30 : 400)) {
      clicks.push(await clickMilliseconds(app));
      await sleep(10);
    }
    over = true;
    await carried;
    const p99 = clicks.toSorted((a, b) => a - b)[Math.floor(clicks.length * 0.99)] ?? 0;
    return [
      {
        name: 'click',
        what: 'From a click in the window to its effect on the screen, a tunnel being saturated (99th percentile)',
        asked: 'within 50 ms',
        seen: `${p99.toFixed(0)} ms of ${clicks.length} clicks`,
        met: p99 <= 50,
      },
      {
        name: 'fresh-memory',
        what: 'Fresh memory touched for each byte carried, as the kernel counts it in page faults',
        asked: 'under 0.1 bytes',
        seen: `${fresh.toFixed(3)} bytes`,
        met: fresh < 0.1,
      },
    ];
  });
}

const clickMilliseconds = ({ window }: BenchApp): Promise<number> =>
  window.evaluate(async () => {
    const item = document.querySelector('.categories [role=treeitem]:not([aria-selected=true])');
    if (!(item instanceof HTMLElement)) throw new Error('There is nothing to click');
    const start = performance.now();
    for (const type of ['pointerdown', 'pointerup'] as const)
      item.dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerType: 'mouse' }));
    item.click();
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted, 0)));
    return performance.now() - start;
  });

async function idleForwards(around: Around): Promise<readonly Cost[]> {
  const many = around.quick ? 50 : 500;
  const measure = async (count: number): Promise<number> => {
    const forwards = await Promise.all(Array.from({ length: count }, (_, index) => local(around, `forward-${index}`)));
    return withApp(around, [{ name: 'Bench', forwards }], async (app) => {
      await app.openAll();
      await sleep(3000);
      return treeMegabytes(app.pid);
    });
  };
  const more = (await measure(many)) - (await measure(1));
  return [
    {
      name: 'idle-forwards',
      what: `Memory that ${many} idle forwards take over one (app and window, proportional)`,
      asked: 'under 20 MB',
      seen: `${more.toFixed(1)} MB`,
      met: more < 20,
    },
  ];
}

async function manySessions(around: Around): Promise<readonly Cost[]> {
  const count = around.quick ? 20 : 200;
  const sessions = Array.from({ length: count }, (_, index) => ({ name: `Session ${index}`, forwards: [] }));
  return withApp(around, sessions, async (app) => {
    await app.openAll();
    await sleep(3000);
    const all = treeMegabytes(app.pid);
    return [
      {
        name: 'sessions',
        what: `Memory of the whole app, window included, with ${count} open sessions to one server (proportional)`,
        asked: 'under 400 MB',
        seen: `${all.toFixed(0)} MB`,
        met: all < 400,
      },
    ];
  });
}

async function idling(around: Around): Promise<readonly Cost[]> {
  const sessions = Array.from({ length: 20 }, (_, index) => ({ name: `Session ${index}`, forwards: [] }));
  return withApp(around, sessions, async (app) => {
    await app.openAll();
    // What opening left behind is collected within half a minute; that is work of the opening, and done once.
    const seconds = around.quick ? 5 : 60;
    await sleep(seconds * 1000);
    const before = treeSeconds(app.pid);
    await sleep(seconds * 1000);
    const share = ((treeSeconds(app.pid) - before) / seconds) * 100;
    return [
      {
        name: 'idle',
        what: 'Processor time of the whole app, window in view, with 20 open sessions that carry nothing, from a minute after they were opened',
        asked: 'under 0.2 %',
        seen: `${share.toFixed(2)} %`,
        met: share < 0.2,
      },
    ];
  });
}
