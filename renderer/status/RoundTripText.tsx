import type { RoundTrip } from '@shared/model/status.ts';
import { formatMilliseconds, formatSpan } from '@shared/words/format.ts';
import { words } from '@shared/words/words.ts';
import { useTraffic } from '../store/traffic/traffic.ts';
import { minuteMs, useAge, wholeMinutes } from './use-age.ts';

/** How fast a session's server answered last, and how long ago that was. */
export function RoundTripText({ sessionId }: { sessionId: string }) {
  const trip = useTraffic(({ roundTrips }) => roundTrips.get(sessionId) ?? null);
  return trip && <Trip trip={trip} />;
}

function Trip({ trip }: { trip: RoundTrip }) {
  const age = wholeMinutes(useAge(trip.at, minuteMs) - trip.at);
  const said = words().status.trip;
  return (
    <span className="round-trip" title={said.help}>
      {said.answersIn(formatMilliseconds(trip.milliseconds))},{' '}
      {age < minuteMs ? said.justNow : said.ago(formatSpan(age))}
    </span>
  );
}
