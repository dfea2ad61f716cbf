import type { InstallTime, UpdateProblem, UpdateState, UpdateWay } from '../../model/updates.ts';
import type { updates as English } from '../en/updates.ts';
import { counted, formatBytes } from '../format.ts';

type Of<K extends UpdateProblem['kind']> = Extract<UpdateProblem, { kind: K }>;

const problems: { readonly [K in UpdateProblem['kind']]: (problem: Of<K>) => string } = {
  unreachable: ({ detail }) =>
    `Die Update-Quelle ist nicht zu erreichen (${detail}). Prüfen Sie Adresse und Netz, und versuchen Sie es noch einmal.`,
  refused: ({ status, file }) =>
    `Der Server gibt diese Datei nicht heraus: Er antwortet ${status}${file === '' ? '' : ` auf ${file}`}. Wer die Quelle betreibt, muss nachsehen.`,
  'too-slow': () => 'Die Update-Quelle hat zu lange nicht geantwortet. Versuchen Sie es später noch einmal.',
  'too-large': () => 'Der Server hat mehr geschickt, als er sollte. Culvert hat abgebrochen und nichts davon behalten.',
  'not-a-feed': () => 'Was der Server geschickt hat, ist keine Update-Quelle von Culvert. Prüfen Sie die Adresse.',
  unsigned: () =>
    'Die Update-Quelle ist nicht signiert; nichts davon wurde geglaubt. Wer sie betreibt, muss sie signieren.',
  'wrong-signature': () =>
    'Die Signatur der Update-Quelle stammt nicht von denen, die Culvert machen; nichts davon wurde geglaubt. Vielleicht hat sie jemand verändert: Installieren Sie nicht, was sie nennt.',
  older: ({ version }) =>
    `Die Update-Quelle nennt Culvert ${version}; das ist älter als dieses hier. Culvert geht nicht zurück.`,
  tampered: () => 'Was heruntergeladen wurde, ist nicht, was die signierte Quelle beschreibt. Es wurde verworfen.',
  'not-downloaded': ({ detail }) =>
    `Das Herunterladen ist nicht gelungen (${detail}). Nichts wurde verändert; versuchen Sie es noch einmal.`,
};

const ways: { readonly [W in UpdateWay]: (version: string, page: string | null) => string } = {
  download: (version) => `Culvert ${version} ist da. Heruntergeladen und installiert wird es erst, wenn Sie es sagen.`,
  'package-manager': (version) =>
    `Culvert ${version} ist da. Dieses hier wurde als Paket installiert: Aktualisieren Sie es wie Ihre anderen Pakete.`,
  'by-hand': (version, page) =>
    page === null
      ? `Culvert ${version} ist da. Holen Sie es dort, wo Sie dieses hier herhaben.`
      : `Culvert ${version} ist da. Sie bekommen es unter ${page}`,
};

const open = (number: number): string => `${counted(number, { one: 'Sitzung ist', other: 'Sitzungen sind' })} offen`;

const installs: { readonly [I in InstallTime]: (version: string, sessions: number) => string } = {
  'not-yet': (version, sessions) =>
    sessions === 0
      ? `Culvert ${version} ist heruntergeladen und geprüft.`
      : `Culvert ${version} ist heruntergeladen und geprüft. ${open(sessions)}: So lange wird nichts installiert.`,
  'when-closed': (version, sessions) =>
    `Culvert ${version} wird installiert, sobald nichts mehr offen ist; dann startet Culvert neu. ${open(sessions)}.`,
  'at-quit': (version) => `Culvert ${version} wird installiert, wenn Sie Culvert beenden.`,
};

export const updates: typeof English = {
  title: 'Updates',
  off: 'Culvert fragt keinen Server nach neueren Versionen: Es ist keine Update-Quelle eingestellt.',
  on: (feed) => `Culvert fragt ${feed} nur, wenn Sie auf die Schaltfläche drücken.`,
  feed: 'Update-Quelle',
  feedHelp:
    'Für die Systemverwaltung: die https-Adresse eines Ordners mit der signierten Update-Quelle von Culvert. Leer: die, die diese Version nennt.',
  badFeed: 'Geben Sie eine Adresse ein, die mit https:// beginnt und kein Passwort enthält.',
  check: 'Nach Updates suchen',
  checkFrom: 'Nach Updates suchen …',
  download: 'Herunterladen',
  cancel: 'Herunterladen abbrechen',
  installNow: 'Installieren und neu starten',
  installClosed: 'Installieren, sobald nichts mehr offen ist',
  installAtQuit: 'Beim Beenden installieren',
  notYet: 'Noch nicht installieren',
  state(state: UpdateState, page, sessions) {
    switch (state.state) {
      case 'idle':
        return '';
      case 'checking':
        return 'Die Update-Quelle wird gefragt …';
      case 'current':
        return 'Dies ist die neueste Version.';
      case 'newer':
        return ways[state.way](state.version, page);
      case 'downloading':
        return `Culvert ${state.version} wird heruntergeladen: ${formatBytes(state.bytes)} von ${formatBytes(state.of)}.`;
      case 'ready':
        return installs[state.install](state.version, sessions);
      case 'failed':
        return problems[state.problem.kind](state.problem as never);
    }
  },
};
