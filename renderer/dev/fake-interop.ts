import type { Handlers } from '@shared/ipc/derive.ts';
import type { ImportSessionView, ImportView } from '@shared/model/import-view.ts';
import { fail, ok } from '@shared/model/result.ts';

const tcp = (host: string, port: number) => ({ host, port });
const base = { family: 'auto', enabled: true, description: '' } as const;

const session = (name: string, over: Partial<ImportSessionView> = {}): ImportSessionView => ({
  name,
  host: `${name}.example`,
  port: 22,
  username: 'ada',
  stops: [],
  forwards: [
    { ...base, id: '1', kind: 'local', source: tcp('', 5432), destination: tcp('db.internal', 5432) },
    { ...base, id: '2', kind: 'dynamic', source: tcp('127.0.0.1', 1080) },
  ],
  forwardCount: 2,
  localAcceptOthers: false,
  remoteAcceptOthers: false,
  notes: [],
  noteCount: 0,
  standing: { kind: 'new' },
  follows: null,
  ...over,
});

const empty: ImportView = { id: 'seen', from: 'ssh', path: '', sessions: [], hostKeys: [], notes: [] };

const pasted: ImportView = {
  ...empty,
  sessions: [
    session('bastion', {
      notes: [
        { kind: 'from-config', host: 'bastion' },
        { kind: 'left-out', what: '-f', why: 'no-difference' },
      ],
      noteCount: 2,
    }),
  ],
};

const putty: ImportView = {
  ...empty,
  from: 'putty',
  sessions: [
    session('Office DB', { stops: ['Jump'], standing: { kind: 'taken', name: 'Office DB', freeName: 'Office DB 2' } }),
    session('Jump', { forwards: [], forwardCount: 0 }),
    session('Known', { standing: { kind: 'same', name: 'Known' } }),
  ],
  hostKeys: [
    {
      name: '[office.example]:2222',
      algorithm: 'ssh-ed25519',
      fingerprint: 'SHA256:uNiVztksCsDhcc0u9e8BrQXVUpKZIDTMczCvj3tD2sk',
      standing: 'new',
    },
    {
      name: 'jump.example',
      algorithm: 'ssh-rsa',
      fingerprint: 'SHA256:tNiVztksCsDhcc0u9e8BrQXVUpKZIDTMczCvj3tD2sk',
      standing: 'other-known',
    },
  ],
  notes: [{ kind: 'left-out', what: 'Router', why: 'not-ssh' }],
};

type FakeInterop = Pick<Handlers, Extract<keyof Handlers, `interop.${string}`>>;

/** What main would read; a paste that does not begin with ssh is none. */
export const fakeInterop: FakeInterop = {
  'interop.paste': (text) => (text.startsWith('ssh ') ? ok(pasted) : fail({ kind: 'no-tunnel' })),
  'interop.look': (what) => (what === 'clipboard' ? ok(pasted) : ok(putty)),
  'interop.rows': () => pasted.sessions[0]?.forwards ?? [],
  'interop.apply': ({ sessions, hostKeys }) =>
    ok({ added: sessions.length, replaced: 0, hostKeys: hostKeys.length, ids: [] }),
  'interop.undo': () => true,
  'interop.export': ({ form }) => ok({ path: `/home/ada/${form}`, sessions: 2, unsaid: 1 }),
};
