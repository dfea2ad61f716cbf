/** A label with its Alt letter underlined. The control itself carries `data-mnemonic` (app/mnemonics.ts). */
export function Mnemonic({ text, letter }: { text: string; letter?: string | undefined }) {
  const at = letter ? text.toLowerCase().indexOf(letter) : -1;
  if (at === -1) return <>{text}</>;
  return (
    <span>
      {text.slice(0, at)}
      <u>{text[at]}</u>
      {text.slice(at + 1)}
    </span>
  );
}
