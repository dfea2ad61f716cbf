import { CircleDashed, CircleDot, CircleX, LoaderCircle, type LucideIcon, Check as Tick } from 'lucide-react';
import type { ForwardFact } from './forward-facts.ts';

const icons: Readonly<Record<ForwardFact['holds'], LucideIcon>> = {
  yes: Tick,
  no: CircleX,
  working: LoaderCircle,
  unknown: CircleDashed,
};

interface FactMarkProps {
  readonly holds: ForwardFact['holds'];
  readonly words: string;
  /** What the fact is about, for those who look it up on the page. */
  readonly part?: string;
}

/** One fact: a shape and its words. */
export function FactMark({ holds, words, part }: FactMarkProps) {
  const Icon = holds === 'unknown' && part === 'session' ? CircleDot : icons[holds];
  return (
    <span className={`fact fact-${holds}`} data-part={part}>
      <Icon size={13} aria-hidden="true" />
      {words}
    </span>
  );
}

/** The facts side by side. */
export function FactList({ facts }: { facts: readonly ForwardFact[] }) {
  return facts.map((fact) => <FactMark key={fact.part} {...fact} />);
}
