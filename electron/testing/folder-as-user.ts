import './shared-alias.mjs';

// Becomes an ordinary user, and says what of each folder named keeps it from being used. Needs root, to become another.

const { distrustOf, unusable } = await import('../store/distrust.ts');
const { createProfileStore } = await import('../store/profile-store.ts');
const { openPlainBacking } = await import('./plain-backing.ts');
const { emptyProfile } = await import('../../shared/model/session-profile.ts');
const { join } = await import('node:path');

const [, , uid = '65534', ...folders] = process.argv;
process.setgroups?.([]);
process.setgid?.(Number(uid));
process.setuid?.(Number(uid));

/** What the person is told of a save there. */
function saying(folder: string): readonly string[] {
  const said: string[] = [];
  const seed = () => ({ ...emptyProfile('p'), name: 'Practice', host: 'practice.culvert' });
  const open = openPlainBacking;
  const store = createProfileStore({
    path: join(folder, 'sessions.json'),
    open,
    seed,
    notify: (text) => said.push(text),
  });
  const saved = store.save({ ...seed(), id: 'a', name: 'A' });
  return [...said, ...(saved.ok ? [] : saved.error.map((problem) => ('detail' in problem ? `${problem.detail}` : '')))];
}

const told = folders.map((folder) => ({ found: distrustOf(folder) ?? unusable(folder), said: saying(folder) }));
process.stdout.write(JSON.stringify(told));
