import { emptyProfile, type SessionProfile } from '@shared/model/session-profile.ts';
import { noTraffic } from '@shared/model/status.ts';
import { createFormControl } from 'react-hook-form';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeCulvert } from '../dev/fake-api.ts';
import { removePicked } from '../saved/edits.ts';
import { startMirror, useMirror } from '../store/mirror.ts';
import { defaultsKey, useUi } from '../store/ui.ts';
import { undoLast } from '../store/undo.ts';
import { add, removeForward, restartForward, setEnabled, startChange } from '../tunnels/actions.ts';
import { forwardResolver, noForward } from '../tunnels/forward-form.ts';
import { load, loadDefaults, open, save } from './actions.ts';
import { isEdited, type SessionDraft, toDraft } from './draft.ts';
import type { Forms } from './forms.tsx';

const office: SessionProfile = { ...emptyProfile('office'), name: 'Office', host: 'bastion.example' };
const home: SessionProfile = { ...emptyProfile('home'), name: 'Home', host: 'home.example' };
const asked = (fake: FakeCulvert, name: string) =>
  fake.calls.filter((call) => call.name === name).map((call) => call.args);

let fake: FakeCulvert;
let forms: Forms;
const type = (typed: Partial<SessionDraft>) => {
  for (const [field, value] of Object.entries(typed)) forms.session.setValue(field as keyof SessionDraft, value);
};
const loaded = (profile: SessionProfile): Forms => {
  load(forms, profile);
  return forms;
};
const problemAt = (field: keyof SessionDraft) => forms.session.getFieldState(field).error?.message;

beforeEach(async () => {
  fake = new FakeCulvert({
    profiles: { sessions: [office, home], folders: [], defaults: { ...emptyProfile('defaults'), username: 'me' } },
    status: [],
    prompts: [],
    notices: [],
    log: [],
  });
  vi.stubGlobal('window', { culvert: fake });
  vi.stubGlobal('requestAnimationFrame', () => 0);
  vi.stubGlobal('document', { activeElement: null, body: {} });
  startMirror(fake);
  await vi.waitUntil(() => useMirror.getState().profiles !== null, { timeout: 30_000 });
  const session = createFormControl<SessionDraft>({ defaultValues: toDraft(emptyProfile('new')) });
  // Outside React nothing mounts the forms, and unmounted ones keep showing their defaults.
  session.control._state.mount = true;
  const bound = { ...session, formState: { errors: {} } } as unknown as Forms['session'];
  const forward = createFormControl({ defaultValues: noForward, resolver: forwardResolver(bound) });
  forward.control._state.mount = true;
  forms = {
    session: bound,
    forward: { ...forward, formState: { defaultValues: noForward } } as unknown as Forms['forward'],
  };
  useUi.setState({ base: emptyProfile('new'), selected: null, flash: null, panel: 'session' });
});

describe('Save', () => {
  it('replaces the loaded session under its own name', async () => {
    load(forms, office);
    type({ port: '2222' });
    await save(forms);
    expect(asked(fake, 'profiles.save')).toEqual([{ ...office, port: 2222 }]);
    expect(useUi.getState().base.port).toBe(2222);
  });

  it('makes a copy under another name', async () => {
    load(forms, office);
    type({ name: 'Office two' });
    await save(forms);
    const names = useMirror.getState().profiles?.sessions.map(({ name }) => name);
    expect(names).toEqual(['Office', 'Home', 'Office two']);
    expect(useUi.getState().base.id).not.toBe('office');
  });

  it('refuses a name another session has, whatever its letter case, and asks main nothing', async () => {
    type({ name: 'HOME', host: 'x' });
    await save(forms);
    expect(problemAt('name')).toContain('already a session named “Home”');
    expect(asked(fake, 'profiles.save')).toEqual([]);
  });

  it('saves the default settings where they are marked and no name is typed', async () => {
    loadDefaults(forms);
    type({ username: 'root' });
    await save(forms);
    expect(asked(fake, 'profiles.saveDefaults')).toMatchObject([{ username: 'root', host: '' }]);
    expect(useUi.getState().selected).toBe(defaultsKey);
  });
});

describe('Load', () => {
  it('sets unsaved changes aside and can bring them back', () => {
    type({ host: 'half.typed' });
    load(forms, office);
    expect(forms.session.getValues('host')).toBe('bastion.example');
    useUi.getState().flash?.action?.run();
    expect(forms.session.getValues('host')).toBe('half.typed');
    expect(useUi.getState().base.id).toBe('new');
  });

  it('shows the forwards a session runs with, where they differ from the saved ones', async () => {
    await open(loaded(office));
    forms.forward.setValue('source', '5432');
    forms.forward.setValue('destination', 'db:80');
    await add(forms);
    const running = useMirror.getState().status.map((snapshot) => ({
      ...snapshot,
      forwards: forms.session.getValues('forwards').map((rule) => ({
        id: rule.id,
        rule,
        status: { state: 'starting' } as const,
        traffic: noTraffic,
        lastError: null,
      })),
    }));
    fake.push('status', running);
    load(forms, home);
    load(forms, office);
    expect(forms.session.getValues('forwards')).toMatchObject([{ source: { port: 5432 } }]);
    expect(isEdited(forms.session.getValues(), office)).toBe(true);
  });

  it('says nothing where nothing was typed', () => {
    load(forms, office);
    expect(useUi.getState().flash).toBeNull();
  });
});

describe('Delete', () => {
  it('can be undone', async () => {
    await removePicked({ sessions: ['office'], folders: [] });
    expect(useMirror.getState().profiles?.sessions).toEqual([home]);
    useUi.getState().flash?.action?.run();
    await vi.waitUntil(() => useMirror.getState().profiles?.sessions.length === 2, { timeout: 30_000 });
    expect(useMirror.getState().profiles?.sessions).toContainEqual(office);
  });
});

describe('Open', () => {
  it('opens what is typed, saved or not, and goes to Status', async () => {
    type({ host: 'fresh.example' });
    await open(forms);
    expect(asked(fake, 'sessions.open')).toMatchObject([{ id: 'new', host: 'fresh.example', name: 'fresh.example' }]);
    expect(useUi.getState().panel).toBe('status');
  });

  it('asks for a host beside its field and stays', async () => {
    useUi.getState().show('tunnels');
    await open(forms);
    expect(problemAt('host')).toBe('Enter a host name or an IP address.');
    expect(useUi.getState().panel).toBe('session');
    expect(asked(fake, 'sessions.open')).toEqual([]);
  });

  it('says so where a forward was typed and not added', async () => {
    type({ host: 'fresh.example' });
    forms.forward.setValue('source', '5432');
    await open(forms);
    expect(useUi.getState().flash?.text).toContain('did not press Add');
  });
});

describe('Add and Remove', () => {
  const typeForward = (source: string, destination: string) => {
    forms.forward.setValue('source', source);
    forms.forward.setValue('destination', destination);
  };

  it('only change the form while the session does not run', async () => {
    typeForward('5432', 'db:postgresql');
    await add(forms);
    expect(forms.session.getValues('forwards')).toMatchObject([
      { kind: 'local', source: { port: 5432 }, destination: { host: 'db', port: 5432 } },
    ]);
    expect(forms.forward.getValues('source')).toBe('');
    expect(asked(fake, 'sessions.applyForwards')).toEqual([]);
  });

  it('take effect at once on a session that runs, and Remove puts the forward back into the fields', async () => {
    type({ host: 'fresh.example' });
    await open(forms);
    typeForward('5432', 'db:80');
    await add(forms);
    expect(asked(fake, 'sessions.applyForwards')).toMatchObject([{ id: 'new', forwards: [{ kind: 'local' }] }]);
    await removeForward(forms, forms.session.getValues('forwards')[0]?.id ?? '');
    expect(asked(fake, 'sessions.applyForwards')).toMatchObject([{}, { forwards: [] }]);
    expect(forms.forward.getValues()).toMatchObject({ source: '5432', destination: 'db:80' });
    useUi.getState().flash?.action?.run();
    await vi.waitUntil(() => forms.forward.getValues('source') === '', { timeout: 30_000 });
    expect(asked(fake, 'sessions.applyForwards').at(-1)).toMatchObject({ forwards: [{ kind: 'local' }] });
    expect(forms.session.getValues('forwards')).toMatchObject([{ source: { port: 5432 } }]);
  });

  it('come back in their place, each once, and only while their session is in the form', async () => {
    for (const source of ['1', '2', '3']) {
      typeForward(source, 'db:80');
      await add(forms);
    }
    const ports = () => forms.session.getValues('forwards').map((rule) => 'port' in rule.source && rule.source.port);
    const idAt = (index: number) => forms.session.getValues('forwards')[index]?.id ?? '';
    await removeForward(forms, idAt(1));
    await removeForward(forms, idAt(0));
    expect(ports()).toEqual([3]);
    await undoLast();
    await undoLast();
    expect(ports()).toEqual([1, 2, 3]);
    await removeForward(forms, idAt(0));
    typeForward('1', 'db:80');
    await add(forms);
    await undoLast();
    expect(useUi.getState().flash?.text).toContain('already');
    await removeForward(forms, idAt(0));
    load(forms, home);
    await undoLast();
    expect(ports()).toEqual([]);
  });

  it.each([
    ['stays with the fields', 'add', 1],
    ['does not come back to them from where a person went meanwhile', 'tree', 0],
  ])('the focus %s', async (_, then, times) => {
    const setFocus = vi.spyOn(forms.forward, 'setFocus').mockImplementation(() => {});
    vi.stubGlobal('document', { activeElement: 'add', body: {} });
    vi.stubGlobal('requestAnimationFrame', (draw: () => void) => {
      vi.stubGlobal('document', { activeElement: then, body: {} });
      draw();
    });
    typeForward('5432', 'db:80');
    await add(forms);
    expect(setFocus).toHaveBeenCalledTimes(times);
  });

  it('change nothing for a duplicate', async () => {
    for (const _ of [1, 2]) {
      typeForward('5432', 'db:80');
      await add(forms);
    }
    expect(forms.session.getValues('forwards')).toHaveLength(1);
    expect(forms.forward.getFieldState('source').error?.message).toContain('already exists');
  });

  it('Change puts a forward into the fields and what they say in its place', async () => {
    for (const source of ['1', '2']) {
      typeForward(source, 'db:80');
      await add(forms);
    }
    const [first] = forms.session.getValues('forwards');
    startChange(forms, first?.id ?? '');
    expect(forms.forward.getValues()).toMatchObject({ source: '1', destination: 'db:80' });
    typeForward('3', 'db:81');
    await add(forms);
    expect(forms.session.getValues('forwards')).toMatchObject([
      { id: first?.id, source: { port: 3 }, destination: { port: 81 } },
      { source: { port: 2 } },
    ]);
    expect(forms.forward.getValues('changing')).toBe('');
  });

  it('a forward is switched off at once, and tried again by off and on', async () => {
    type({ host: 'fresh.example' });
    await open(forms);
    typeForward('5432', 'db:80');
    await add(forms);
    const id = forms.session.getValues('forwards')[0]?.id ?? '';
    await restartForward(forms, id);
    await setEnabled(forms, id, false);
    expect(asked(fake, 'sessions.applyForwards')).toMatchObject(
      [true, false, true, false].map((enabled) => ({ forwards: [{ enabled }] })),
    );
    expect(forms.session.getValues('forwards')).toMatchObject([{ enabled: false }]);
  });
});
