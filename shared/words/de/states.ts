import type { SessionStep } from '../../model/tunnel-error.ts';
import type { states as English } from '../en/states.ts';

const steps: Readonly<Record<SessionStep, string>> = {
  'name lookup': 'der Name wird nachgeschlagen',
  tcp: 'der Server wird erreicht',
  greeting: 'sein Gruß wird erwartet',
  'key exchange': 'Schlüssel werden vereinbart',
  'host key': 'sein Host-Schlüssel wird geprüft',
  'sign-in': 'Anmeldung',
  'jump host': 'die Sitzung seines Sprungservers wird erwartet',
};

export const states: typeof English = {
  steps,
  closed: 'Geschlossen',
  connecting: (step) => `Verbindet sich: ${steps[step]}`,
  prompting: (what) => `Wartet auf Sie: ${what}`,
  open: 'Offen',
  idle: 'Bereit: verbindet sich bei Gebrauch',
  waiting: 'Verbindet sich wieder',
  failed: (title) => `Gescheitert: ${title}`,
  exposure: {
    'this-computer': {
      label: 'Nur dieser Computer',
      explanation: 'Nur Programme auf diesem Computer können sich verbinden.',
    },
    'server-only': { label: 'Nur der Server', explanation: 'Nur Programme auf dem Server können sich verbinden.' },
    network: {
      label: 'Andere können sich verbinden',
      explanation:
        'Hier wird zum Netz hin gelauscht: Jeder Computer, der diese Adresse erreicht, kann die Weiterleitung benutzen.',
    },
    unknown: {
      label: 'Andere können sich vielleicht verbinden',
      explanation: 'Das entscheidet die Einstellung GatewayPorts des Servers, und die ist von hier aus nicht zu sehen.',
    },
  },
  probe: {
    none: {
      label: 'SOCKS-Proxy',
      explanation: 'Jedes Programm nennt sein Ziel selbst, also gibt es keines zu prüfen.',
    },
    unchecked: { label: 'Nicht geprüft', explanation: 'Noch wurde nicht nachgesehen, ob das Ziel antwortet.' },
    checking: { label: 'Wird geprüft', explanation: 'Culvert sieht nach, ob das Ziel antwortet.' },
    answers: (time) => `Antwortet in ${time}`,
    answersExplained: 'Das Ziel hat eine Verbindung durch den Tunnel angenommen; sie wurde gleich wieder geschlossen.',
    mayNotBeAllowed: 'Vielleicht nicht erlaubt',
    doesNotAnswer: 'Antwortet nicht',
    notAllowed: 'Vom Server nicht erlaubt',
    notTried: 'Vom Server nicht versucht',
  },
};
