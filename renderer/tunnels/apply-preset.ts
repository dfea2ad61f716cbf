import type { ForwardRule } from '@shared/model/forward-rule.ts';
import { type Preset, type PresetName, portBeside, presets } from '@shared/model/preset.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import type { Forms } from '../session/forms.tsx';
import { useUi } from '../store/ui.ts';
import { type ForwardDraft, noForward } from './forward-form.ts';

/** Puts a preset into the fields; what comes first to be changed has the focus, and nothing is added yet. */
export async function applyPreset(forms: Forms, name: PresetName): Promise<void> {
  const preset = presets[name];
  const port = await freePort(preset, forms.session.getValues('forwards'));
  const { kind, destination } = preset;
  const description = words().presets.names[name];
  const family = forms.forward.getValues('family');
  const fields = { ...noForward, kind, destination, description, family, source: String(port ?? preset.port) };
  forms.forward.clearErrors();
  for (const field of Object.keys(fields) as (keyof ForwardDraft)[]) forms.forward.setValue(field, fields[field]);
  sayPort(preset.port, port);
  // Once the field shows its new text, that is selected: typing takes its place.
  requestAnimationFrame(() =>
    forms.forward.setFocus(destination === '' ? 'source' : 'destination', { shouldSelect: true }),
  );
}

const mostLooks = 50;

/** The usual port or the next one that neither a forward of the session nor a program here holds; null for none. */
async function freePort({ port, kind }: Preset, rules: readonly ForwardRule[]): Promise<number | null> {
  let wanted = portBeside(port, kind, rules);
  for (let look = 0; look < mostLooks && wanted !== null; look += 1) {
    // What is free on the server shows when the session opens.
    const free = kind === 'remote' ? wanted : await api().call('ports.nextFree', { from: wanted });
    if (free === wanted || free === null) return free;
    wanted = portBeside(free, kind, rules);
  }
  return null;
}

function sayPort(usual: number, used: number | null): void {
  const { portTaken, noPort } = words().presets;
  if (used === null) useUi.getState().say({ level: 'warning', text: noPort(usual) });
  else useUi.getState().say(used === usual ? null : { level: 'info', text: portTaken(usual, used) });
}
