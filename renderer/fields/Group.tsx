import { type ReactNode, useId } from 'react';

/** A named part of a panel, PuTTY's group box. */
export function Group({ title, className = '', children }: { title: string; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={`group ${className}`} aria-labelledby={id}>
      <h3 id={id} className="group-title">
        {title}
      </h3>
      {children}
    </section>
  );
}
