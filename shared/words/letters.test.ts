import { describe, expect, it } from 'vitest';
import { de } from './de/index.ts';
import { en, type Words } from './en/index.ts';

interface Control {
  readonly label: string;
  readonly letter?: string;
}

const all = (controls: Readonly<Record<string, Control>>): readonly Control[] => Object.values(controls);

/** The controls with a letter that can be on screen together, panel by panel; those of the frame come to each. */
const panels = ({ algorithms, agent, auth, check, connection, hostKeys, log, presets, proxy, ...rest }: Words) => {
  const { server, sessions, settings, tunnels, versions } = rest;
  const forward = [
    tunnels.change,
    tunnels.remove,
    ...all(tunnels.kinds),
    ...all(tunnels.families),
    tunnels.source,
    tunnels.description,
    tunnels.localOthers,
    tunnels.remoteOthers,
    server.save,
  ];
  return {
    session: [
      server.host,
      server.port,
      server.user,
      sessions.savedSessions,
      sessions.folder,
      sessions.load,
      sessions.save,
      sessions.delete,
    ],
    'a new forward': [
      ...forward,
      tunnels.destination,
      tunnels.add,
      { label: presets.button, letter: tunnels.presetsLetter },
    ],
    'a SOCKS forward that is changed': [...forward, tunnels.socks, tunnels.permit, tunnels.apply],
    algorithms: [...all(algorithms.presets), server.save],
    check: [check.start, check.copy, server.save],
    log: [log.copyAll],
    settings: [settings.startAtLogin, settings.quiet, settings.matchExec, versions.restore],
    connection: [
      connection.reconnect,
      connection.hold,
      connection.keepaliveInterval,
      connection.keepaliveCount,
      { label: settings.openAtLogin, letter: connection.openAtLoginLetter },
      connection.lazy,
      connection.idle,
      connection.probe,
      connection.mask,
      connection.unlink,
      server.save,
    ],
    'proxy server': [
      ...all(proxy.kinds),
      proxy.host,
      proxy.port,
      proxy.user,
      proxy.exclude,
      proxy.hops.typed,
      proxy.hops.add,
      proxy.hops.reuse,
      server.save,
    ],
    'proxy command': [
      ...all(proxy.kinds),
      proxy.command,
      proxy.shell,
      proxy.exclude,
      proxy.hops.typed,
      proxy.hops.add,
      proxy.hops.reuse,
      server.save,
    ],
    ssh: [server.ssh.compression, server.save],
    'host-keys': [hostKeys.pinned, hostKeys.alias, ...all(hostKeys.places), ...all(hostKeys.updates), server.save],
    auth: [...all(auth.methods), agent.socket, agent.forwarding, agent.onlyTicked, server.save],
  };
};

const frames = ({ window }: Words) => ({
  open: [window.category, window.about, window.open, window.cancel],
  close: [window.category, window.about, window.closeSession, window.cancel],
});

describe.each([
  ['English', en],
  ['German', de],
] as const)('the Alt letters in %s', (_name, words) => {
  it.each(Object.entries(panels(words)))('of %s stand in their labels, each once', (_panel, controls) => {
    for (const frame of Object.values(frames(words))) {
      const lettered = [...frame, ...controls].filter(({ letter }) => letter !== undefined);
      for (const { label, letter } of lettered) expect(label.toLowerCase()).toContain(letter);
      const letters = lettered.map(({ letter }) => letter);
      expect(letters.filter((letter, index) => letters.indexOf(letter) !== index)).toEqual([]);
      for (const letter of letters) expect(letter).toMatch(/^[a-z0-9]$/);
    }
  });
});
