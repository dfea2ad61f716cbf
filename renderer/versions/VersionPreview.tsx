import type { SavedVersion } from '@shared/model/saved-version.ts';
import { words } from '@shared/words/words.ts';

/** More names than this are counted. */
const mostNames = 50;

/** What restoring a version would bring back, take away and change, by name, and all it holds. */
export function VersionPreview({ version }: { version: SavedVersion }) {
  const { back, gone, changed, folders } = version.difference;
  const text = words().versions;
  return (
    <section className="version-preview" aria-label={text.preview} aria-live="polite">
      {back.length > 0 && <Names title={text.back(back.length)} names={back} />}
      {gone.length > 0 && <Names title={text.takenAway(gone.length)} names={gone} />}
      {changed.length > 0 && <Names title={text.changed(changed.length)} names={changed} />}
      {back.length + gone.length + changed.length === 0 && folders && <p>{text.foldersOnly}</p>}
      <details>
        <summary>{text.inIt}</summary>
        <NameList names={version.sessions.map(({ name, forwards }) => text.session(name, forwards))} />
      </details>
    </section>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  return (
    <>
      <h3>{title}</h3>
      <NameList names={names} />
    </>
  );
}

function NameList({ names }: { names: readonly string[] }) {
  const more = names.length - mostNames;
  return (
    <ul className="version-names">
      {names.slice(0, mostNames).map((name, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: names may be the same, and the list never changes.
        <li key={at}>{name}</li>
      ))}
      {more > 0 && <li>{words().versions.more(more)}</li>}
    </ul>
  );
}
