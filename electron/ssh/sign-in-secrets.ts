import { cleanLines, cleanText } from '@shared/describe/clean-text.ts';
import type { PromptField, Question } from '@shared/model/prompt.ts';
import { toTunnelError } from '@shared/model/tunnel-error.ts';
import type { AnyAuthMethod, Prompt } from 'ssh2';
import type { SignInContext } from './sign-in.ts';

/** How often a password, or a round of the server's questions, is tried: ssh's NumberOfPasswordPrompts. */
const tries = 3;

/** A request for more answers than anybody types is no request to a person. */
const mostFields = 64;

/** Asks for the password up to three times; a password handed over with the target is tried once and nobody is asked. */
export async function* signInWithPassword(context: SignInContext): AsyncGenerator<AnyAuthMethod, void> {
  const { username, knownPassword, target, account } = context;
  if (knownPassword !== null) {
    context.record.tried('password');
    yield { type: 'password', username, password: knownPassword };
    return;
  }
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const about = { target, account, serverText: context.banner(), attempt };
    const password = (await askSecrets(context, { kind: 'password', ...about }))?.[0];
    if (password === undefined) return;
    context.record.tried('password');
    yield { type: 'password', username, password };
    context.record.typed = true;
  }
}

/** The server's own questions (RFC 4256), in up to three rounds. */
export async function* signInInteractively(context: SignInContext): AsyncGenerator<AnyAuthMethod, void> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    let answered = false;
    context.record.tried('keyboard-interactive');
    yield {
      type: 'keyboard-interactive',
      username: context.username,
      prompt: (title, instructions, _language, prompts, finish) => {
        void answer(context, attempt, title, instructions, prompts).then((answers) => {
          answered ||= answers !== null;
          finishSafely(finish, answers ?? []);
        });
      },
    };
    if (!answered) return;
    context.record.typed = true;
  }
}

/** Null where nobody could be asked; the empty answer that is sent then makes the server refuse and go on. */
async function answer(
  context: SignInContext,
  attempt: number,
  title: string,
  instructions: string,
  prompts: readonly Prompt[],
): Promise<readonly string[] | null> {
  if (prompts.length > mostFields) return null;
  return askSecrets(context, {
    kind: 'keyboard-interactive',
    target: context.target,
    account: context.account,
    title: cleanText(title, 120),
    instructions: cleanLines(instructions),
    fields: prompts.map(fieldOf),
    attempt,
  });
}

/** PAM's messages come in front of what it asks, in the same text: the last line is the label. */
function fieldOf({ prompt, echo }: Prompt): PromptField {
  const lines = prompt.trimEnd().split(/\r\n|\r|\n/);
  const label = cleanText(lines.pop() ?? '', 200);
  return { label, said: cleanLines(lines.join('\n')), echo: echo === true };
}

/** A new password in place of one that has expired (RFC 4252 section 8); null where nobody could be asked. */
export async function askNewPassword(
  context: SignInContext,
  serverText: string,
  attempt: number,
): Promise<string | null> {
  if (context.knownPassword !== null || attempt > tries) return null;
  const { target, account } = context;
  const question = { kind: 'password-change', target, account, serverText: cleanLines(serverText), attempt } as const;
  return (await askSecrets(context, question))?.[0] ?? null;
}

/** A cancelled question has ended the attempt by the time this resolves, with null as well. */
async function askSecrets(context: SignInContext, question: Question): Promise<readonly string[] | null> {
  try {
    const given = await context.ask(question);
    if (given.kind !== 'secrets') return null;
    context.record.answered(question);
    return given.secrets;
  } catch (error) {
    context.record.unasked ??= toTunnelError(error);
    return null;
  }
}

/** ssh2 throws out of `finish` when the connection is gone by the time a person has answered. */
function finishSafely(finish: (answers: string[]) => void, answers: readonly string[]): void {
  try {
    finish([...answers]);
  } catch {
    // The connection's end is reported by the connection.
  }
}
