import { words } from '@shared/words/words.ts';
import { FolderPlus, Search, X } from 'lucide-react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { loadDefaults, save } from '../session/actions.ts';
import { ConfigNote } from '../session/ConfigNote.tsx';
import { useSelectedConfigHost } from '../session/config-hosts.ts';
import { loadConfigHost, loadFollowed } from '../session/config-load.ts';
import { useForms } from '../session/forms.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { defaultsKey, useUi } from '../store/ui.ts';
import { ColourField } from './ColourField.tsx';
import { newFolder, removePicked } from './edits.ts';
import { marksNow, useList } from './list-state.ts';
import { isNothing, pickedOf } from './marks.ts';
import { NotesField } from './NotesField.tsx';
import { targetFolder } from './row-actions.ts';
import { SavedTree } from './SavedTree.tsx';
import type { Row } from './tree.ts';
import { useSavedRows, useSavedTree } from './use-saved-rows.ts';

/** Load, Save and Delete, and the list they work on. */
export function SavedSessions() {
  const forms = useForms();
  const { control } = forms.session;
  const text = words().sessions;
  const onEnter = () => void save(forms);
  return (
    <Group title={text.groupTitle} className="saved">
      <div className="saved-fields">
        <TextInput
          control={control}
          name="name"
          {...text.savedSessions}
          placeholder={text.namePlaceholder}
          onEnter={onEnter}
        />
        <TextInput
          control={control}
          name="folder"
          {...text.folder}
          placeholder={text.folderExample}
          onEnter={onEnter}
        />
        <ColourField />
      </div>
      <NotesField />
      <SavedBody />
    </Group>
  );
}

function SavedBody() {
  const tree = useSavedTree();
  const rows = useSavedRows(tree);
  return (
    <div className="saved-body">
      <div className="saved-list-column">
        <SearchBox />
        <SavedTree tree={tree} rows={rows} />
        <ConfigNote />
      </div>
      <SavedButtons rows={rows} />
    </div>
  );
}

function SavedButtons({ rows }: { rows: readonly Row[] }) {
  const forms = useForms();
  const text = words().sessions;
  const selected = useUi((ui) => ui.selected);
  const profile = useSavedSessions().find((session) => session.id === selected);
  const alias = useSelectedConfigHost();
  const picked = pickedOf(rows, marksNow(useList(), selected).keys);
  const onLoad = () => {
    if (alias !== null) void loadConfigHost(forms, alias);
    else if (profile) void loadFollowed(forms, profile);
    else loadDefaults(forms);
  };
  const isNoSession = !profile && alias === null && selected !== defaultsKey;
  const lead = rows.find(({ key }) => key === selected) ?? null;
  return (
    <div className="button-column">
      <PushButton {...text.load} isDisabled={isNoSession} onPress={onLoad} />
      <PushButton {...text.save} onPress={() => void save(forms)} />
      <PushButton
        {...text.delete}
        isDisabled={isNothing(picked)}
        onPress={() => void removePicked(picked)}
        ignoresDoubleClick
      />
      <PushButton
        label={text.newFolder}
        icon={<FolderPlus size={14} aria-hidden="true" />}
        onPress={() => void newFolder(targetFolder(lead))}
      />
    </div>
  );
}

function SearchBox() {
  const text = words().sessions;
  const search = useList((list) => list.search);
  return (
    <SearchField className="search" value={search} onChange={(typed) => useList.setState({ search: typed })}>
      <Label className="visually-hidden">{text.search}</Label>
      <Search size={14} aria-hidden="true" />
      <Input placeholder={text.searchPlaceholder} spellCheck="false" />
      <Button className="icon-button" aria-label={text.clearSearch}>
        <X size={14} aria-hidden="true" />
      </Button>
    </SearchField>
  );
}
