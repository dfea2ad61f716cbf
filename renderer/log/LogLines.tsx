import type { LogEntry } from '@shared/model/status.ts';
import { words } from '@shared/words/words.ts';
import { CircleX, ScrollText, TriangleAlert } from 'lucide-react';
import { type ClipboardEvent, memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { PushButton } from '../fields/PushButton.tsx';
import { useUi } from '../store/ui.ts';
import { lineTime, logText } from './log-filter.ts';
import { selectedLines } from './selected-lines.ts';

interface LogLinesProps {
  readonly lines: readonly LogEntry[];
  readonly isFiltered: boolean;
  /** Hears which lines (by `seq`) a text selection touches. */
  readonly onSelect: (selected: ReadonlySet<number>) => void;
}

/** Lines drawn at first, and with each wish for older ones. */
const page = 500;

/** The lines, newest last. It follows the newest while the end is in sight, and stays put where one has scrolled up. */
export function LogLines({ lines, isFiltered, onSelect }: LogLinesProps) {
  const frame = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [pages, setPages] = useState(1);
  const said = words().log;
  const shown = lines.slice(-page * pages);
  const older = lines.length - shown.length;
  useSelection(frame, onSelect);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are what it follows
  useLayoutEffect(() => {
    if (atEnd.current) frame.current?.scrollTo({ top: frame.current.scrollHeight });
  }, [lines]);
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const room = new ResizeObserver(() => atEnd.current && box.scrollTo({ top: box.scrollHeight }));
    room.observe(box);
    return () => room.disconnect();
  }, []);
  const onScroll = () => {
    const box = frame.current;
    if (box) atEnd.current = box.scrollTop + box.clientHeight >= box.scrollHeight - 8;
  };
  /** Several lines are copied as lines, not as the columns they are drawn in. */
  const onCopy = (event: ClipboardEvent) => {
    const selected = frame.current ? selectedLines(frame.current) : new Set();
    if (selected.size < 2) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', logText(lines.filter(({ seq }) => selected.has(seq))));
  };
  return (
    <section
      ref={frame}
      className="list-frame log-frame"
      onScroll={onScroll}
      onCopy={onCopy}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      aria-label={said.events}
    >
      {lines.length === 0 ? (
        <NoLines isFiltered={isFiltered} />
      ) : (
        <>
          {older > 0 && (
            <PushButton look="quiet" label={said.older(Math.min(page, older))} onPress={() => setPages(pages + 1)} />
          )}
          <ol className="log-lines">
            {shown.map((entry) => (
              <LogLine key={entry.seq} entry={entry} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function NoLines({ isFiltered }: Pick<LogLinesProps, 'isFiltered'>) {
  const show = useUi((ui) => ui.show);
  const { noneMatch, nothing } = words().log;
  if (isFiltered) return <p className="empty">{noneMatch}</p>;
  return (
    <div className="blank">
      <ScrollText size={32} strokeWidth={1.5} aria-hidden="true" />
      <p className="blank-title">{nothing.title}</p>
      <p>{nothing.text}</p>
      <PushButton label={nothing.go} onPress={() => show('session')} />
    </div>
  );
}

function useSelection(frame: React.RefObject<HTMLElement | null>, onSelect: LogLinesProps['onSelect']): void {
  useEffect(() => {
    let last = '';
    const look = () => {
      const selected = frame.current ? selectedLines(frame.current) : new Set<number>();
      const key = [...selected].join(' ');
      if (key !== last) onSelect(selected);
      last = key;
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [frame, onSelect]);
}

const LogLine = memo(({ entry }: { entry: LogEntry }) => (
  <li className={`log-line log-${entry.level}`} data-seq={entry.seq}>
    <time dateTime={new Date(entry.at).toISOString()}>{lineTime(entry)}</time>
    <span className="log-session truncate" title={entry.session}>
      {entry.session || 'Culvert'}
    </span>
    <span className="log-text">
      <LevelMark entry={entry} />
      {entry.text}
    </span>
  </li>
));

function LevelMark({ entry: { level } }: { entry: LogEntry }) {
  switch (level) {
    case 'info':
      return null;
    case 'warning':
      return <TriangleAlert size={13} className="mark mark-waiting" role="img" aria-label={words().log.warning} />;
    case 'error':
      return <CircleX size={13} className="mark mark-bad" role="img" aria-label={words().log.error} />;
  }
}
