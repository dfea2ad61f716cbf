import type { practice as English } from '../en/practice.ts';

export const practice: typeof English = {
  name: 'Übungsserver (eingebaut)',
  local: 'Webseite auf dem Server',
  remote: 'Ihre eigene Seite, dem Server gezeigt',
  dynamic: 'SOCKS-Proxy in das Netz des Servers',
  notPractice: 'Nur der Übungsserver hat Seiten, von denen Culvert weiß.',
  forwardGone: 'Diese Weiterleitung gibt es nicht mehr.',
  notListening: 'Diese Weiterleitung lauscht noch nicht: Öffnen Sie zuerst die Sitzung.',
  onSocket: 'Diese Weiterleitung lauscht an einer Socket-Datei, die kein Browser öffnen kann.',
  notArrived: (why) => `Die Seite kam nicht an: ${why}.`,
  viewer: (through) => `Übungsseite – durch ${through}`,
};
