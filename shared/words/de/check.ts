import type { check as English } from '../en/check.ts';
import { counted } from '../format.ts';

export const check: typeof English = {
  lead: 'Tut Schritt für Schritt, was das Öffnen der Sitzung täte, auf einer eigenen Verbindung: Eine offene Sitzung wird nicht gestört.',
  stop: 'Anhalten',
  start: { label: 'Verbindung prüfen', letter: 'd' },
  copy: { label: 'Als Text kopieren', letter: 't' },
  copied: 'Bericht kopiert.',
  name: (session) => `Prüfung von ${session}`,
  steps: 'Schritte',
  nothing: 'Noch nichts geprüft',
  nothingHelp:
    'Drücken Sie „Verbindung prüfen“, um zu sehen, wie weit der Weg zum Server geht: der Name, das Netz, der Schlüssel des Servers, die Anmeldung, und von jeder Weiterleitung Port und Ziel.',
  status: { running: 'Läuft', passed: 'Bestanden', failed: 'Gescheitert', skipped: 'Übergangen' },
  looking: 'Sieht nach.',
  lookingAt: (step) => `Sieht nach: ${step}.`,
  allPassed: (steps) => `${counted(steps, { one: 'Schritt', other: 'Schritte' })}, alle bestanden.`,
  sum: (passed, failed) => `${passed} bestanden, ${failed} gescheitert.`,
  sumSkipped: (passed, failed, skipped) => `${passed} bestanden, ${failed} gescheitert, ${skipped} übergangen.`,
  head: (session, time) => `Prüfung von ${session}, ${time}`,
};
