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
  page: {
    title: 'Diese Seite kam durch Ihren SSH-Tunnel',
    text: 'Sie liegt auf web.practice, einem Rechner, den nur der Übungsserver erreicht. Ihr Tunnel hat sie hierher gebracht, den ganzen Weg verschlüsselt.',
    way: 'Ihr Browser → Culvert → SSH → Übungsserver → web.practice',
  },
  ownPage: {
    title: 'Diese Seite liegt auf Ihrem eigenen Computer',
    text: 'Sie wurde über den Server erreicht: Jemand verband sich dort mit einem Port, und Ihr Tunnel brachte den Besuch zu einer Seite auf Ihrem Computer.',
    way: 'Besuch → Übungsserver → SSH → Culvert → Ihre eigene Seite',
  },
  askedFor: 'Ihr Browser fragte nach',
  cameFrom: 'Die Verbindung kam von',
  viewer: (through) => `Übungsseite – durch ${through}`,
};
