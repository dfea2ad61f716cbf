import type { about as English } from '../en/about.ts';

export const about: typeof English = {
  title: 'Über Culvert',
  what: 'Hält SSH-Tunnel offen und sagt, wie es steht.',
  version: 'Version',
  runsOn: 'Läuft mit',
  licence: 'Lizenz',
  licenceText: 'MIT: frei zu benutzen, zu ändern und weiterzugeben, ohne Gewähr. Copyright 2026 The Culvert authors.',
  licences: 'Lizenzen',
  licencesTitle: 'Lizenzen der Bestandteile von Culvert',
  licenceTexts: 'Lizenztexte',
  noLicences: 'Die Lizenzen fehlen: Dieses Culvert ist nicht zu Ende gebaut worden.',
  backToAbout: 'Zurück',
  profileFolder: 'Profilordner',
  openFolder: 'Ordner öffnen',
  copyFacts: 'Angaben kopieren',
  copied: 'Version und Speicherorte kopiert.',
  standsOn: 'Beruht auf',
  inBrowser: (site) => `${site} (öffnet den Browser)`,
  noBrowser: (address) => `Auf diesem Computer wurde kein Browser gefunden. Die Adresse ist ${address}`,
  noFolder: (reason) => `Der Ordner ließ sich nicht öffnen: ${reason}`,
};
