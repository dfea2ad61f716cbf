import { words } from '@shared/words/words.ts';
import { Input, Label, TextField } from 'react-aria-components';
import type { SecretField } from './prompt-words.ts';

/** One field of a question. What is typed stays in the page's own field, which the form it is in reads and wipes. */
export function SecretInput({ field, name, isFirst }: { field: SecretField; name: string; isFirst: boolean }) {
  const first = isFirst ? { 'data-first-focus': true } : {};
  return (
    <>
      <ServerWords words={[field.said]} />
      <TextField className="field" name={name} type={field.echo ? 'text' : 'password'} autoComplete="off">
        <Label className="label">{field.label}</Label>
        <Input className="input" spellCheck="false" {...first} />
      </TextField>
    </>
  );
}

/** The server's own words, as a quotation, never as markup. */
export function ServerWords({ words: texts }: { words: readonly string[] }) {
  const said = texts.map((text) => text.trim()).filter(Boolean);
  if (said.length === 0) return null;
  return (
    <figure className="server-says">
      <figcaption className="help">{words().prompts.serverSays}</figcaption>
      <blockquote className="server-words">{said.join('\n')}</blockquote>
    </figure>
  );
}
