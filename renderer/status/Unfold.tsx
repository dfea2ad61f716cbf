import { ChevronDown, ChevronRight } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from 'react-aria-components';

/** A heading that unfolds what is made only then. */
export function Unfold({ title, children }: { title: string; children: ReactNode }) {
  const [isShown, setShown] = useState(false);
  const id = useId();
  const Icon = isShown ? ChevronDown : ChevronRight;
  return (
    <section className="unfolding">
      <Button
        className="unfold"
        aria-expanded={isShown}
        {...(isShown ? { 'aria-controls': id } : {})}
        onPress={() => setShown(!isShown)}
      >
        <Icon size={14} aria-hidden="true" />
        {title}
      </Button>
      {isShown && <div id={id}>{children}</div>}
    </section>
  );
}
