import type { Words } from '../en/index.ts';

/** Deutsch: siehe shared/words/words.ts. */
export const welcome: Words['welcome'] = {
  title: 'Willkommen bei Culvert',
  lead: 'Culvert hält SSH-Tunnel offen: Sie bringen auf diesen Computer, was nur ein Server erreicht, oder zeigen einem Server etwas von diesem Computer.',
  steps: [
    'Den Übungsserver öffnen',
    'Neben einer Weiterleitung „Seite öffnen“ drücken',
    'Die Seite durch den Tunnel ankommen sehen',
  ],
  stepsLabel: 'Mit zwei Klicks',
  tryIt: 'Ausprobieren',
  tryName: 'Ausprobieren: den Übungsserver öffnen',
  own: 'Meinen eigenen Server benutzen',
  note: 'Der Übungsserver braucht kein Konto: Er läuft in Culvert selbst, nur auf diesem Computer.',
  practiceServer: 'Übungsserver',
  page: 'Webseite',
  pageOn: 'hinter dem Server',
  listens: 'ein eigener Port',
  loaded:
    'Dieser Server läuft in Culvert, nur auf diesem Computer, und ist weg, wenn Sie die Sitzung schließen. Hinter ihm liegt eine kleine Webseite, um jede Art von Weiterleitung daran zu versuchen.',
};
