import type { SessionProfile } from '@shared/model/session-profile.ts';
import type { KeyboardEvent } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection, type Selection, Text } from 'react-aria-components';
import { StateMark, sessionMark } from '../fields/StateMark.tsx';
import { stateWord } from '../status/state-words.ts';
import { useSavedSessions, useSnapshot } from '../store/selectors.ts';
import { defaultsKey, useUi } from '../store/ui.ts';
import { loadDefaults, openSaved, remove } from './actions.ts';
import { type ListedHost, useConfigHosts } from './config-hosts.ts';
import { openConfigHost } from './config-load.ts';
import { useForms } from './forms.tsx';
import { savedGroups } from './saved-groups.ts';

/** The saved sessions in their folders. Enter or a double-click opens one, Delete deletes it. */
export function SavedList({ search }: { search: string }) {
  const forms = useForms();
  const sessions = useSavedSessions();
  const selected = useUi((ui) => ui.selected);
  const select = useUi((ui) => ui.select);
  const configHosts = useConfigHosts(search);
  const byId = (key: unknown) => sessions.find((session) => session.id === key);
  const onAction = (key: unknown) => {
    const session = byId(key);
    if (session) void openSaved(forms, session);
    else if (key === defaultsKey) loadDefaults(forms);
    else if (typeof key === 'string') void openConfigHost(forms, key);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const session = byId(selected);
    if (event.key === 'Delete' && session) void remove(session);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that rise from the list inside, which has no handler of its own for them
    <div className="list-frame" onKeyDown={onKeyDown} role="presentation">
      <ListBox
        aria-label="Saved session list"
        className="list"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={selected ? [selected] : []}
        onSelectionChange={(keys) => select(onlyKey(keys))}
        onAction={onAction}
        renderEmptyState={() => <p className="empty">No saved session matches.</p>}
      >
        {search === '' && <DefaultsItem />}
        <Collection items={savedGroups(sessions, search).map((group) => ({ ...group, id: `folder:${group.folder}` }))}>
          {(group) => (
            <ListBoxSection id={group.id} aria-label={group.folder || 'No folder'}>
              {group.folder !== '' && <Header className="list-folder">{group.folder}</Header>}
              <Collection items={group.sessions}>{(session) => <SavedItem session={session} />}</Collection>
            </ListBoxSection>
          )}
        </Collection>
        {configHosts.length > 0 && (
          <ListBoxSection id="folder:ssh-config" aria-label="From ~/.ssh/config, read only">
            <Header className="list-folder">
              From ~/.ssh/config <span className="read-only">read only</span>
            </Header>
            <Collection items={configHosts}>{(host) => <ConfigItem host={host} />}</Collection>
          </ListBoxSection>
        )}
      </ListBox>
    </div>
  );
}

const onlyKey = (keys: Selection): string | null =>
  keys === 'all' ? null : (([...keys][0] as string | undefined) ?? null);

function DefaultsItem() {
  return (
    <ListBoxItem id={defaultsKey} className="list-item" textValue="Default Settings">
      <Text slot="label">Default Settings</Text>
    </ListBoxItem>
  );
}

const SavedItem = ({ session }: { session: SessionProfile }) => <Item id={session.id} name={session.name} />;
const ConfigItem = ({ host }: { host: ListedHost }) => <Item id={host.id} name={host.alias} />;

function Item({ id, name }: { id: string; name: string }) {
  const snapshot = useSnapshot(id);
  const isQuiet = !snapshot || snapshot.status.state === 'closed';
  return (
    <ListBoxItem id={id} className="list-item" textValue={name}>
      <Text slot="label" className="truncate">
        {name}
      </Text>
      {isQuiet ? null : (
        <Text slot="description" className="list-state">
          <StateMark mark={sessionMark(snapshot)} size={14} />
          {stateWord(snapshot)}
        </Text>
      )}
    </ListBoxItem>
  );
}
