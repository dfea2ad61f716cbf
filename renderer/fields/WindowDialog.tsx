import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

interface WindowDialogProps {
  readonly title: string;
  readonly children: ReactNode;
  /** At the foot, the one that does what the dialog is for last. */
  readonly buttons: ReactNode;
  readonly onClose: () => void;
  /** Room for lists and tables. */
  readonly isWide?: boolean;
}

/**
 * A dialog over the window, which waits behind it: for what a person asked for and finishes, never for what a session
 * asks. Escape closes it, the focus stays in it and goes back to where it was. The first focus is the first control, or
 * what has `autoFocus`.
 */
export function WindowDialog({ title, children, buttons, onClose, isWide = false }: WindowDialogProps) {
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  // Before the page is drawn without it: closed while still there, it gives the focus back.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      className={`window-dialog ${isWide ? 'window-dialog-wide' : ''}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={id}>{title}</h2>
      <div className="window-dialog-body">{children}</div>
      <div className="buttons window-dialog-buttons">{buttons}</div>
    </dialog>
  );
}
