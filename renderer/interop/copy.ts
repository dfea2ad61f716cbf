import { writePlinkCommand } from '@shared/export/plink-command.ts';
import { sshCommand } from '@shared/export/ssh-command.ts';
import { writeSshConfigBlock } from '@shared/export/ssh-config-block.ts';
import type { Written } from '@shared/export/types.ts';
import { fail, ok, type Result } from '@shared/model/result.ts';
import type { SessionProfile } from '@shared/model/session-profile.ts';
import { words } from '@shared/words/words.ts';
import { api } from '../ipc/api.ts';
import { readForm } from '../session/actions.ts';
import type { Forms } from '../session/forms.tsx';
import { useMirror } from '../store/mirror.ts';
import { useUi } from '../store/ui.ts';
import { sshUnsaid, unsaidText } from './texts.ts';

export type CopyForm = 'ssh' | 'plink' | 'ssh-config';

/** Copies the session in the form, or one of its forwards with the server it needs, for another program. */
export async function copyAs(forms: Forms, form: CopyForm, forwardId: string | null): Promise<void> {
  const profile = await readForm(forms, { host: true });
  if (!profile) return;
  const forwards = profile.forwards.filter(({ id }) => forwardId === null || id === forwardId);
  const written = write({ ...profile, forwards }, form);
  const { say } = useUi.getState();
  const text = words().interop;
  if (!written.ok) return say({ level: 'warning', text: written.error });
  await api().call('clipboard.write', written.value.text);
  const unsaid = unsaidText(written.value.notes);
  const name = text.copyMenu[form];
  say({ level: 'info', text: unsaid === '' ? text.done.copied(name) : text.done.copiedWith(name, unsaid) });
}

/** The text and what it leaves out; the error is a sentence. */
function write(profile: SessionProfile, form: CopyForm): Result<Written, string> {
  const { obstacles } = words().interop;
  const saved = useMirror.getState().profiles?.sessions ?? [];
  if (profile.builtin !== undefined) return fail(obstacles.practice);
  const context = { byId: (id: string) => saved.find((session) => session.id === id) };
  if (form === 'plink') return ok(writePlinkCommand(profile, context));
  if (form === 'ssh-config') return ok(writeSshConfigBlock(profile, context));
  const command = sshCommand(profile, saved);
  if (!command.ok) return fail(obstacles[command.error]);
  return ok({ text: command.value.line, notes: sshUnsaid(command.value.notes) });
}
