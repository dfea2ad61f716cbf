import dbus from 'dbus-next';

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemPath = '/StatusNotifierItem';

interface MenuItem {
  readonly id: number;
  readonly label: string;
  readonly children: readonly MenuItem[];
}

/**
 * A tray as a desktop has one: owns the StatusNotifierWatcher name on this test's session bus, takes the app's icon
 * and works its menu through com.canonical.dbusmenu, with raw messages because the app's objects do not introspect.
 */
export interface TrayHost {
  /** Resolves with the bus name of the next item that registers. */
  nextItem(): Promise<string>;
  /** All labels, depth first, `Parent > Child` for what lies in a submenu. */
  labels(item: string): Promise<readonly string[]>;
  click(item: string, label: string): Promise<void>;
  /** The icon as the app last sent it, any size, as bytes to compare. */
  icon(item: string): Promise<string>;
  stop(): void;
}

export async function startTrayHost(): Promise<TrayHost> {
  const bus = dbus.sessionBus();
  const items: string[] = [];
  const waiting: ((item: string) => void)[] = [];
  const registered = (item: string): void => {
    const next = waiting.shift();
    if (next) next(item);
    else items.push(item);
  };
  await ownWatcher(bus, registered);
  const host: TrayHost = {
    nextItem: () =>
      new Promise((resolve) => {
        const item = items.shift();
        if (item) resolve(item);
        else waiting.push(resolve);
      }),
    labels: async (item) => flatten(await layout(bus, item)).map(({ path }) => path),
    click: async (item, label) => {
      const found = flatten(await layout(bus, item)).find(({ path }) => path === label);
      if (!found) throw new Error(`No menu item “${label}”`);
      const menu = await menuPath(bus, item);
      const body = [found.id, 'clicked', new dbus.Variant('s', ''), 0];
      await call(bus, item, menu, 'com.canonical.dbusmenu', 'Event', 'isvu', body);
    },
    icon: async (item) =>
      JSON.stringify(await property(bus, item, 'IconPixmap'), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    stop: () => bus.disconnect(),
  };
  return host;
}

async function ownWatcher(bus: dbus.MessageBus, registered: (item: string) => void): Promise<void> {
  class Watcher extends dbus.interface.Interface {
    RegisterStatusNotifierItem(service: string): void {
      registered(service);
    }
    RegisterStatusNotifierHost(_service: string): void {}
    get IsStatusNotifierHostRegistered(): boolean {
      return true;
    }
    get RegisteredStatusNotifierItems(): string[] {
      return [];
    }
    get ProtocolVersion(): number {
      return 0;
    }
  }
  Watcher.configureMembers({
    methods: {
      RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
      RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
    },
    properties: {
      IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
      RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
      ProtocolVersion: { signature: 'i', access: 'read' },
    },
  });
  bus.export('/StatusNotifierWatcher', new Watcher(watcherName));
  await bus.requestName(watcherName, 0);
}

async function call(
  bus: dbus.MessageBus,
  destination: string,
  path: string,
  iface: string,
  member: string,
  signature: string,
  body: unknown[],
): Promise<unknown[]> {
  const reply = await bus.call(new dbus.Message({ destination, path, interface: iface, member, signature, body }));
  return reply?.body ?? [];
}

async function property(bus: dbus.MessageBus, item: string, name: string): Promise<unknown> {
  const [value] = await call(bus, item, itemPath, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
    'org.kde.StatusNotifierItem',
    name,
  ]);
  return (value as dbus.Variant).value;
}

const menuPath = async (bus: dbus.MessageBus, item: string): Promise<string> =>
  String(await property(bus, item, 'Menu'));

type RawItem = [number, Record<string, dbus.Variant>, dbus.Variant[]];

async function layout(bus: dbus.MessageBus, item: string): Promise<MenuItem> {
  const menu = await menuPath(bus, item);
  await call(bus, item, menu, 'com.canonical.dbusmenu', 'AboutToShow', 'i', [0]);
  const [, root] = await call(bus, item, menu, 'com.canonical.dbusmenu', 'GetLayout', 'iias', [0, -1, []]);
  return readItem(root as RawItem);
}

function readItem([id, properties, children]: RawItem): MenuItem {
  const label = String(properties.label?.value ?? '').replace(/_(?=\S)/, '');
  return { id, label, children: children.map((child) => readItem(child.value as RawItem)) };
}

function flatten(item: MenuItem, above = ''): { id: number; path: string }[] {
  return item.children.flatMap((child) => {
    const path = above === '' ? child.label : `${above} > ${child.label}`;
    return [{ id: child.id, path }, ...flatten(child, path)];
  });
}
