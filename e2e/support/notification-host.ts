import dbus from 'dbus-next';

/** One desktop notification as it was asked for. */
export interface Notified {
  readonly id: number;
  readonly title: string;
  readonly body: string;
}

/** The part of a desktop that shows notifications: owns org.freedesktop.Notifications on this test's session bus. */
export interface NotificationHost {
  /** Resolves with the first notification that has not been taken yet. */
  next(): Promise<Notified>;
  /** How many there are that nobody has taken. */
  waiting(): number;
  /** Presses one, as a person does who wants to see what it is about. */
  press(one: Notified): void;
  stop(): void;
}

const iface = 'org.freedesktop.Notifications';

export async function startNotificationHost(): Promise<NotificationHost> {
  const bus = dbus.sessionBus();
  const seen: Notified[] = [];
  const wanted: ((one: Notified) => void)[] = [];
  let last = 0;
  const show = (title: string, body: string): number => {
    last += 1;
    const one = { id: last, title, body };
    const taker = wanted.shift();
    if (taker) taker(one);
    else seen.push(one);
    return last;
  };
  const desktop = new (hostClass(show))(iface);
  bus.export('/org/freedesktop/Notifications', desktop);
  await bus.requestName(iface, 0);
  return {
    next: () =>
      new Promise((resolve) => {
        const one = seen.shift();
        if (one) resolve(one);
        else wanted.push(resolve);
      }),
    waiting: () => seen.length,
    press: ({ id }) => desktop.ActionInvoked(id, 'default'),
    stop: () => bus.disconnect(),
  };
}

/** A class of its own for each host, as dbus-next describes the members on the class. */
function hostClass(show: (title: string, body: string) => number) {
  class Desktop extends dbus.interface.Interface {
    // Program, the one replaced, icon, title, text, actions, hints, how long: the order is the specification's.
    Notify(...[, , , title, body]: [string, number, string, string, string, string[], object, number]): number {
      return show(title, body);
    }
    GetCapabilities(): string[] {
      return ['body', 'actions'];
    }
    GetServerInformation(): string[] {
      return ['Test desktop', 'Culvert', '1', '1.2'];
    }
    CloseNotification(_id: number): void {}
    ActionInvoked(id: number, action: string): [number, string] {
      return [id, action];
    }
  }
  Desktop.configureMembers({
    methods: {
      Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
      GetCapabilities: { inSignature: '', outSignature: 'as' },
      GetServerInformation: { inSignature: '', outSignature: 'ssss' },
      CloseNotification: { inSignature: 'u', outSignature: '' },
    },
    signals: { ActionInvoked: { signature: 'us' } },
  });
  return Desktop;
}
