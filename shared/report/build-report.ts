import type { SessionProfile } from '../model/session-profile.ts';
import type { LogEntry, SessionSnapshot } from '../model/status.ts';
import type { ReportFacts, ReportNames } from './facts.ts';
import { namesIn } from './known-names.ts';
import { profileLines } from './profile-lines.ts';
import { scrubSecrets } from './secrets.ts';
import { StandIns } from './stand-ins.ts';
import { isoTime, statusLines } from './status-lines.ts';

/** What a report is made of. */
export interface ReportSource {
  readonly facts: ReportFacts;
  readonly profiles: readonly SessionProfile[];
  readonly status: readonly SessionSnapshot[];
  readonly log: readonly LogEntry[];
  /** Hosts of ssh_config. */
  readonly configHosts: readonly string[];
  readonly now: number;
}

/**
 * A report for those who are to help: one plain text, so that what is read before it is saved is all there is in it. In
 * English, as who helps may speak another language than who asks.
 */
export function buildReport(source: ReportSource, include: ReportNames): string {
  const { facts, profiles, status, log, now } = source;
  const names = new StandIns(include, namesIn(source));
  const nameOf = (id: string) => profiles.find((one) => one.id === id)?.name ?? 'a session that is gone';
  const kept = Object.entries(include).flatMap(([kind, isTold]) => (isTold ? [kind] : []));
  const lines = [
    'Culvert report',
    `made ${isoTime(now)}`,
    `names replaced by stand-ins, but for: ${kept.length === 0 ? 'nothing' : kept.join(', ')}; passwords, passphrases and keys Culvert uses are in no report`,
    ...section('Versions', factLines(facts)),
    ...section(
      'Sessions',
      profiles.flatMap((profile) => profileLines(profile, names, nameOf)),
    ),
    ...section(
      'States',
      status.flatMap((snapshot) => statusLines(snapshot, names)),
    ),
    ...section(
      'Event log',
      log.map(
        (entry) =>
          `${isoTime(entry.at)} ${entry.level} ${names.session(entry.session) || 'Culvert'}: ${names.text(entry.text)}`,
      ),
    ),
  ];
  return scrubSecrets(`${lines.join('\n')}\n`);
}

const section = (title: string, lines: readonly string[]): readonly string[] => [
  '',
  `== ${title} ==`,
  ...(lines.length === 0 ? ['none'] : lines),
];

const factLines = ({ culvert, electron, chromium, node, system, desktop, locale }: ReportFacts): readonly string[] => [
  `Culvert ${culvert}, Electron ${electron}, Chromium ${chromium}, Node.js ${node}`,
  `${system}; desktop ${desktop || 'not told'}; language ${locale}`,
];
