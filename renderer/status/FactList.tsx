import { CircleDashed, CircleDot, CircleX, LoaderCircle, type LucideIcon, Check as Tick } from 'lucide-react';
import type { ForwardFact } from './forward-facts.ts';

const icons: Readonly<Record<ForwardFact['holds'], LucideIcon>> = {
  yes: Tick,
  no: CircleX,
  working: LoaderCircle,
  unknown: CircleDashed,
};

const icon = ({ holds, part }: ForwardFact): LucideIcon =>
  holds === 'unknown' && part === 'session' ? CircleDot : icons[holds];

/** The facts side by side, each with a shape and its words. */
export function FactList({ facts }: { facts: readonly ForwardFact[] }) {
  return facts.map((fact) => {
    const Icon = icon(fact);
    return (
      <span key={fact.part} className={`fact fact-${fact.holds}`} data-part={fact.part}>
        <Icon size={13} aria-hidden="true" />
        {fact.words}
      </span>
    );
  });
}
