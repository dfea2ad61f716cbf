import { type ReactNode, useId } from 'react';
import { HelpToggle, PanelHelp } from '../help/PanelHelp.tsx';

interface PanelFrameProps {
  readonly title: string;
  /** One line under the title. */
  readonly lead?: ReactNode;
  /** Beside the title, at the right. */
  readonly tools?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** The frame of every panel: its title, and what scrolls under it. */
export function PanelFrame({ title, lead, tools, className = '', children }: PanelFrameProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-head">
        <div>
          <div className="panel-title">
            <h2 id={id}>{title}</h2>
            <HelpToggle />
          </div>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {tools && <div className="panel-tools">{tools}</div>}
      </header>
      <PanelHelp />
      {children}
    </section>
  );
}
