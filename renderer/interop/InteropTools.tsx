import { words } from '@shared/words/words.ts';
import { ClipboardPaste } from 'lucide-react';
import { PushButton } from '../fields/PushButton.tsx';
import { useForms } from '../session/forms.tsx';
import { exportAll, lookAt } from './actions.ts';
import { type CopyForm, copyAs } from './copy.ts';
import { InteropMenu } from './InteropMenu.tsx';

/** Paste, import and export, beside the title of Session. */
export function SessionTools() {
  return (
    <>
      <PasteButton />
      <ImportMenu />
      <ExportMenu />
    </>
  );
}

/** Looks at what is on the clipboard: what Ctrl+V does anywhere outside a text field. */
export function PasteButton() {
  const text = words().interop;
  return (
    <PushButton
      label={text.paste}
      name={text.pasteName}
      icon={<ClipboardPaste size={14} aria-hidden="true" />}
      onPress={() => void lookAt('clipboard')}
    />
  );
}

const sources = ['clipboard', 'putty', 'file', 'config-hosts'] as const;

function ImportMenu() {
  const text = words().interop;
  const items = sources.map((id) => {
    const [label, detail] = text.importMenu[id];
    return { id, label, detail };
  });
  return <InteropMenu label={text.import} sections={[{ heading: '', items }]} onChoose={(id) => void lookAt(id)} />;
}

const copyForms: readonly CopyForm[] = ['ssh', 'plink', 'ssh-config'];
const copyItems = () => copyForms.map((id) => ({ id, label: words().interop.copyMenu[id], detail: '' }));
const exportForms = ['json', 'ssh-config', 'putty-folder', 'putty-reg'] as const;

function ExportMenu() {
  const forms = useForms();
  const text = words().interop;
  const files = exportForms.map((form) => {
    const [label, detail] = text.exportMenu[form];
    return { id: `file:${form}`, label, detail };
  });
  const copies = copyItems().map((item) => ({ ...item, id: `copy:${item.id}` }));
  const onChoose = (id: string) => {
    const copy = copyForms.find((form) => id === `copy:${form}`);
    const file = exportForms.find((form) => id === `file:${form}`);
    if (copy) void copyAs(forms, copy, null);
    else if (file) void exportAll(file);
  };
  const sections = [
    { heading: text.copySession, items: copies },
    { heading: text.saveAll, items: files },
  ];
  return <InteropMenu label={text.export} sections={sections} onChoose={onChoose} />;
}

/** Copies the marked forward, or all of them where none is marked. */
export function CopyForwardMenu({ selected }: { selected: string | null }) {
  const forms = useForms();
  const text = words().interop;
  const sections = [{ heading: '', items: copyItems() }];
  return (
    <InteropMenu label={text.copyAs} sections={sections} onChoose={(form) => void copyAs(forms, form, selected)} />
  );
}
