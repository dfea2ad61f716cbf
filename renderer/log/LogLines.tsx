import type { LogEntry } from '@shared/model/status.ts';
import { CircleX, TriangleAlert } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { lineTime } from './log-filter.ts';

/** The lines, newest last. It follows the newest while the end is in sight, and stays put where one has scrolled up. */
export function LogLines({ lines, isFiltered }: { lines: readonly LogEntry[]; isFiltered: boolean }) {
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what it follows
  useLayoutEffect(() => {
    if (atEnd.current) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [lines]);
  const onScroll = () => {
    const box = frame.current;
    if (box) atEnd.current = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section ref={frame} className="list-frame log-frame" onScroll={onScroll} tabIndex={0} aria-label="Events">
      {lines.length === 0 ? (
        <p className="empty">{isFiltered ? 'No line matches.' : 'Nothing has happened yet.'}</p>
      ) : (
        <ol className="log-lines">
          {lines.map((entry) => (
            <LogLine key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function LogLine({ entry }: { entry: LogEntry }) {
  return (
    <li className={`log-line log-${entry.level}`}>
      <time dateTime={new Date(entry.at).toISOString()}>{lineTime(entry)}</time>
      <span className="log-session truncate" title={entry.session}>
        {entry.session || 'Culvert'}
      </span>
      <span className="log-text">
        <LevelMark entry={entry} />
        {entry.text}
      </span>
    </li>
  );
}

function LevelMark({ entry: { level } }: { entry: LogEntry }) {
  switch (level) {
    case 'info':
      return null;
    case 'warning':
      return <TriangleAlert size={13} className="mark mark-waiting" role="img" aria-label="Warning:" />;
    case 'error':
      return <CircleX size={13} className="mark mark-bad" role="img" aria-label="Error:" />;
  }
}
