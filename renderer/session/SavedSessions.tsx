import { Search, X } from 'lucide-react';
import { useState } from 'react';
import { Button, Input, Label, SearchField } from 'react-aria-components';
import { Group } from '../fields/Group.tsx';
import { PushButton } from '../fields/PushButton.tsx';
import { TextInput } from '../fields/TextInput.tsx';
import { useSavedSessions } from '../store/selectors.ts';
import { defaultsKey, useUi } from '../store/ui.ts';
import { loadDefaults, remove, save } from './actions.ts';
import { ConfigNote } from './ConfigNote.tsx';
import { useSelectedConfigHost } from './config-hosts.ts';
import { loadConfigHost, loadFollowed } from './config-load.ts';
import { useForms } from './forms.tsx';
import { SavedList } from './SavedList.tsx';

/** Load, Save and Delete, and the list they work on. */
export function SavedSessions() {
  const [search, setSearch] = useState('');
  const forms = useForms();
  const { control } = forms.session;
  const onEnter = () => void save(forms);
  return (
    <Group title="Load, save or delete a stored session" className="saved">
      <div className="saved-fields">
        <TextInput
          control={control}
          name="name"
          label="Saved sessions"
          letter="e"
          placeholder="Name for this session"
          onEnter={onEnter}
        />
        <TextInput
          control={control}
          name="folder"
          label="Folder"
          letter="f"
          placeholder="Work/Databases"
          onEnter={onEnter}
        />
      </div>
      <div className="saved-body">
        <div className="saved-list-column">
          <SearchBox search={search} onSearch={setSearch} />
          <SavedList search={search} />
          <ConfigNote />
        </div>
        <SavedButtons />
      </div>
    </Group>
  );
}

function SavedButtons() {
  const forms = useForms();
  const selected = useUi((ui) => ui.selected);
  const profile = useSavedSessions().find((session) => session.id === selected);
  const alias = useSelectedConfigHost();
  const onLoad = () => {
    if (alias !== null) void loadConfigHost(forms, alias);
    else if (profile) void loadFollowed(forms, profile);
    else loadDefaults(forms);
  };
  const isNothing = !profile && alias === null && selected !== defaultsKey;
  return (
    <div className="button-column">
      <PushButton label="Load" letter="l" isDisabled={isNothing} onPress={onLoad} />
      <PushButton label="Save" letter="v" onPress={() => void save(forms)} />
      <PushButton label="Delete" letter="d" isDisabled={!profile} onPress={() => profile && void remove(profile)} />
    </div>
  );
}

function SearchBox({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  return (
    <SearchField className="search" value={search} onChange={onSearch}>
      <Label className="visually-hidden">Search saved sessions</Label>
      <Search size={14} aria-hidden="true" />
      <Input placeholder="Search" spellCheck="false" />
      <Button className="icon-button" aria-label="Clear search">
        <X size={14} aria-hidden="true" />
      </Button>
    </SearchField>
  );
}
