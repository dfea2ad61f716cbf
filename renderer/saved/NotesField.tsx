import { words } from '@shared/words/words.ts';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button, Disclosure, DisclosurePanel, TextArea, TextField } from 'react-aria-components';
import { useController } from 'react-hook-form';
import { useForms } from '../session/forms.tsx';

/** Notes about the session; folded they show their first line. */
export function NotesField() {
  const { field } = useController({ control: useForms().session.control, name: 'notes' });
  const [isOpen, setIsOpen] = useState(false);
  const text = words().sessions;
  const first = String(field.value).trim().split('\n')[0] ?? '';
  return (
    <Disclosure className="notes" isExpanded={isOpen} onExpandedChange={setIsOpen}>
      <Button slot="trigger" className="notes-button">
        <ChevronRight size={14} className={isOpen ? 'is-open' : ''} aria-hidden="true" />
        {text.notes}
        {!isOpen && first !== '' && <span className="muted truncate">{first}</span>}
      </Button>
      <DisclosurePanel>
        <TextField
          aria-label={text.notes}
          value={field.value}
          onChange={field.onChange}
          onBlur={field.onBlur}
          maxLength={20_000}
        >
          <TextArea className="input input-lines" rows={3} placeholder={text.notesPlaceholder} />
        </TextField>
      </DisclosurePanel>
    </Disclosure>
  );
}
