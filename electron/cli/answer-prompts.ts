import { refusalSentence, whoWaits } from '@shared/describe/question.ts';
import type { HostKeyNews, Prompt, PromptAnswer } from '@shared/model/prompt.ts';
import { assertNever } from '@shared/model/result.ts';
import type { SessionManager } from '../session/types.ts';
import type { Terminal } from './terminal.ts';

const cancel: PromptAnswer = { kind: 'cancel' };

/** Puts the sessions' questions to the person at the terminal, one at a time. */
export function answerPrompts(
  manager: Pick<SessionManager, 'prompts' | 'answer' | 'onPrompts'>,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): void {
  let busy = false;
  let told: readonly string[] = [];
  const tellOfTouches = (prompts: readonly Prompt[]) => {
    const touches = prompts.filter((prompt) => prompt.kind === 'touch');
    for (const prompt of touches) if (!told.includes(prompt.id)) terminal.say(touchLine(prompt));
    told = touches.map(({ id }) => id);
  };
  const next = async () => {
    const prompts = manager.prompts();
    tellOfTouches(prompts);
    const prompt = prompts.find(({ kind }) => kind !== 'touch');
    if (busy || !prompt) return;
    busy = true;
    const answer = await askPerson(prompt, terminal).catch(() => cancel);
    busy = false;
    manager.answer(prompt.id, answer);
    void next();
  };
  manager.onPrompts(() => void next());
}

/** One question and its answer, which never comes where only a security key gives it. */
export async function askPerson(prompt: Prompt, terminal: Pick<Terminal, 'say' | 'ask'>): Promise<PromptAnswer> {
  sayBefore(prompt, terminal);
  switch (prompt.kind) {
    case 'host-key':
      return prompt.update ? askAboutNews(prompt.update, terminal) : askAboutHostKey(prompt, terminal);
    case 'password':
      return askPassword(prompt, terminal);
    case 'password-change':
      return askNewPassword(prompt, terminal);
    case 'passphrase':
      return secretsOf([await terminal.ask(`Passphrase for ${prompt.path}: `, false)]);
    case 'keyboard-interactive':
      return askFields(prompt, terminal);
    case 'touch':
      terminal.say(touchLine(prompt));
      return new Promise(() => {});
    default:
      return assertNever(prompt);
  }
}

/** Who asks, where the question itself does not tell, and that the answer before was of no use. */
function sayBefore(prompt: Prompt, terminal: Pick<Terminal, 'say'>): void {
  if (prompt.kind === 'touch' || prompt.kind === 'host-key') return;
  const tellsItself = 'account' in prompt && prompt.account.host === prompt.sessionName;
  if (prompt.hop !== undefined || prompt.others.length > 0 || !tellsItself) terminal.say(`${whoWaits(prompt)}:\n`);
  const refused = refusalSentence(prompt);
  if (refused !== null) terminal.say(`${refused}\n`);
}

type Of<K extends Prompt['kind']> = Extract<Prompt, { kind: K }>;

const touchLine = ({ key }: Of<'touch'>): string => `Touch your security key “${key}”.\n`;

async function askAboutHostKey(
  { key }: Of<'host-key'>,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): Promise<PromptAnswer> {
  const host = key.port === 22 ? key.host : `[${key.host}]:${key.port}`;
  terminal.say(
    `The server ${host} is not known yet. Its ${key.algorithm} key has the fingerprint ${key.fingerprint}.\n`,
  );
  let question = 'Trust it and remember it? (yes/no/once/[fingerprint]) ';
  for (;;) {
    const answer = (await terminal.ask(question, true))?.trim();
    if (answer === undefined || answer.toLowerCase() === 'no') return cancel;
    if (answer.toLowerCase() === 'yes' || answer === key.fingerprint) return { kind: 'host-key', decision: 'save' };
    if (answer.toLowerCase() === 'once') return { kind: 'host-key', decision: 'once' };
    question = 'Please type yes, no, once or the fingerprint: ';
  }
}

/** As ssh asks with UpdateHostKeys=ask. */
async function askAboutNews(
  { added, removed }: HostKeyNews,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): Promise<PromptAnswer> {
  const lines = [
    'The server has announced its host keys, and proved that they are its own.',
    ...added.map((key) => `  new: ${key.algorithm} ${key.fingerprint}`),
    ...removed.map((key) => `  no longer in use: ${key.algorithm} ${key.fingerprint}`),
  ];
  terminal.say(`${lines.join('\n')}\n`);
  const answer = (await terminal.ask('Take them over into known_hosts? (yes/no) ', true))?.trim().toLowerCase();
  return answer === 'yes' ? { kind: 'host-key', decision: 'save' } : cancel;
}

async function askPassword(
  { target, serverText, attempt }: Of<'password'>,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): Promise<PromptAnswer> {
  if (attempt === 1 && serverText !== '') terminal.say(`The server says: “${serverText}”\n`);
  return secretsOf([await terminal.ask(`Password for ${target}: `, false)]);
}

/** Twice, as a slip of the finger would lock a person out. */
async function askNewPassword(
  { target, serverText }: Of<'password-change'>,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): Promise<PromptAnswer> {
  terminal.say(
    `The password of ${target} has expired.${serverText === '' ? '' : ` The server says: “${serverText}”`}\n`,
  );
  for (;;) {
    const first = await terminal.ask(`New password for ${target}: `, false);
    const again = first === null ? null : await terminal.ask('The same again: ', false);
    if (first === null || again === null) return cancel;
    if (first !== '' && first === again) return secretsOf([first]);
    terminal.say(first === '' ? 'It may not be empty.\n' : 'Those two were not the same.\n');
  }
}

async function askFields(
  prompt: Of<'keyboard-interactive'>,
  terminal: Pick<Terminal, 'say' | 'ask'>,
): Promise<PromptAnswer> {
  const words = [prompt.title, prompt.instructions].filter(Boolean).join('\n');
  if (words !== '') terminal.say(`${prompt.target} says: “${words}”\n`);
  const answers: (string | null)[] = [];
  for (const { label, said, echo } of prompt.fields) {
    if (said !== '') terminal.say(`${prompt.target} says: “${said}”\n`);
    const answer = await terminal.ask(`${prompt.target}: ${label.trimEnd()} `, echo);
    if (answer === null) return cancel;
    answers.push(answer);
  }
  return secretsOf(answers);
}

function secretsOf(answers: readonly (string | null)[]): PromptAnswer {
  const secrets = answers.flatMap((answer) => (answer === null ? [] : [answer]));
  return secrets.length === answers.length ? { kind: 'secrets', secrets } : cancel;
}
