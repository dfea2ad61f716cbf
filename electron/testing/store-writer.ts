import './shared-alias.mjs';
import { writeSync } from 'node:fs';

// Saves a session under one port after another, and says each once it is saved: to be ended at any moment.

const { createProfileStore } = await import('../store/profile-store.ts');
const { openPlainBacking } = await import('./plain-backing.ts');
const { emptyProfile } = await import('../../shared/model/session-profile.ts');

const [, , path = '', from = '1', size = '20'] = process.argv;
const seed = { ...emptyProfile('counter'), name: 'Counter', host: 'bastion.example', port: Number(from) };
const store = createProfileStore({
  path,
  open: openPlainBacking,
  seed: () => seed,
  notify: (text) => writeSync(1, `notice ${text}\n`),
});
for (let port = Number(from); port < 65_536; port += 1) {
  // As many sessions as make the file large, of lengths that change from save to save.
  const notes = `${port} `.repeat(200 + (port % 37));
  const profile = { ...seed, port, notes: '' };
  const others = Array.from({ length: Number(size) }, (_, at) => ({
    ...emptyProfile(`s${at}`),
    name: `Session ${at}`,
    host: 'bastion.example',
    port,
    notes,
  }));
  const saved = store.change({ put: [profile, ...others], drop: [] });
  writeSync(1, saved.ok ? `saved ${port}\n` : `failed ${JSON.stringify(saved.error)}\n`);
}
