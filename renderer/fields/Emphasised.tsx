interface EmphasisedProps {
  readonly text: string;
  readonly part: string;
  readonly as?: 'strong' | 'code';
}

/** A sentence in which what it is about stands out, wherever a language puts it. */
export function Emphasised({ text, part, as: Tag = 'strong' }: EmphasisedProps) {
  const at = part === '' ? -1 : text.indexOf(part);
  if (at === -1) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <Tag className="selectable">{part}</Tag>
      {text.slice(at + part.length)}
    </>
  );
}
