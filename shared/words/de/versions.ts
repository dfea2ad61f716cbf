import type { versions as English } from '../en/versions.ts';
import { counted, type PluralForms } from '../format.ts';

const sessions: PluralForms = { one: 'Sitzung', other: 'Sitzungen' };
const forwards: PluralForms = { one: 'Weiterleitung', other: 'Weiterleitungen' };

export const versions: typeof English = {
  heading: 'Gespeicherte Sitzungen',
  restore: { label: 'Frühere Fassung zurückholen…', letter: 'g' },
  help: 'Culvert behält die letzten 10 Fassungen Ihrer gespeicherten Sitzungen, neben ihrer Datei.',
  title: 'Frühere Fassung zurückholen',
  lead: 'Jede ist, was Ihre gespeicherten Sitzungen bis zur nächsten Änderung waren. Beim Zurückholen ersetzt sie die jetzigen, die selbst eine Fassung werden.',
  list: 'Frühere Fassungen',
  none: 'Es gibt noch keine frühere Fassung. Eine bleibt erhalten, sooft sich die gespeicherten Sitzungen ändern.',
  savedAt: (day, time) => `${day}, ${time}`,
  holds: (count, rules) => `${counted(count, sessions)}, ${counted(rules, forwards)}`,
  preview: 'Was das Zurückholen bewirkt',
  back: (count) => `Bringt ${counted(count, sessions)} zurück`,
  takenAway: (count) => `Nimmt ${counted(count, sessions)} weg`,
  changed: (count) => `Setzt ${counted(count, sessions)} zurück`,
  foldersOnly: 'Nur leere Ordner unterscheiden sich.',
  inIt: 'Alles darin',
  session: (name, rules) => `${name}: ${rules === 0 ? 'keine Weiterleitungen' : counted(rules, forwards)}`,
  more: (count) => `und ${count} weitere`,
  running: 'Offene Sitzungen bleiben offen, und Weiterleitungen, die sich nicht ändern, behalten ihre Verbindungen.',
  cancel: 'Abbrechen',
  close: 'Schließen',
  doIt: 'Zurückholen',
  done: (when) => `Ihre gespeicherten Sitzungen sind wieder, was sie am ${when} waren.`,
  undone: 'Ihre gespeicherten Sitzungen sind, was sie vor dem Zurückholen waren.',
  gone: 'Diese Fassung lässt sich nicht mehr lesen.',
};
