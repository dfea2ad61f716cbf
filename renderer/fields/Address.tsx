import { Fragment } from 'react';

/** An address in fixed-width type, broken, where it must be, after a dot or before a port. What is copied has no breaks. */
export function Address({ text }: { text: string }) {
  const parts = text.split(/(?<=\.)|(?=:\d+$)/);
  return (
    <span className="address">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text, in order
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {part}
        </Fragment>
      ))}
    </span>
  );
}
