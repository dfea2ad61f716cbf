import { mountApp } from '../app/mount.tsx';
import { type Panel, useUi } from '../store/ui.ts';
import { FakeCulvert } from './fake-api.ts';
import { scene } from './scenes.ts';

/** `?scene=busy&panel=status`: the window over made-up data, for looking at it without a main process. */
const query = new URLSearchParams(location.search);
const fake = new FakeCulvert(scene(query.get('scene') ?? 'first'));
Object.assign(window, { culvert: fake, fake });
mountApp(fake);
useUi.getState().show((query.get('panel') ?? 'session') as Panel);
