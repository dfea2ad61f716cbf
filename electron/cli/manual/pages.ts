/** An option as people are told of it. */
export interface OptionPage {
  /** Long names first: what completion offers. */
  readonly names: readonly string[];
  /** What its value is, in capitals; null where it takes none. */
  readonly value: string | null;
  readonly says: string;
}

/** What completion offers for a command's own words. */
export type Words = 'sessions' | 'files' | 'hosts' | 'verbs' | 'shells' | 'none';

/** A command as people are told of it: help, man page and completion are all made of these. */
export interface VerbPage {
  readonly name: string;
  /** What may follow the name. */
  readonly takes: string;
  /** A few words, for the list of commands. */
  readonly does: string;
  readonly words: Words;
  readonly options: readonly OptionPage[];
  /** Paragraphs. */
  readonly text: readonly string[];
}

const json: OptionPage = {
  names: ['--json'],
  value: null,
  says: 'prints one JSON object a line on standard output, nothing else',
};
const own: readonly OptionPage[] = [
  { names: ['-v'], value: null, says: 'tells each step (a run of its own)' },
  { names: ['-q'], value: null, says: 'tells nothing but what ends the command' },
  { names: ['-o'], value: 'KEY=VALUE', says: 'an option of ssh_config(5) about this run' },
];

/** Options that stand with any command. */
export const everywhere: readonly OptionPage[] = [
  { names: ['--user-data-dir'], value: 'DIR', says: 'where sessions.json is' },
  { names: ['--help'], value: null, says: 'tells more of a command' },
  { names: ['--version'], value: null, says: 'tells the version' },
];

export const pages: readonly VerbPage[] = [
  {
    name: 'ssh',
    takes: '[options] [user@]host',
    does: 'opens forwards as ssh -N would, until Ctrl-C',
    words: 'hosts',
    options: [json],
    text: [
      'Options as in ssh(1): -L -R -D -p -l -i -F -J -N -4 -6 -A -a -C -c -m -g -v -q -o Key=value. Needs no window and no display. ~/.ssh/config is read as ssh reads it.',
      'A lost connection is made again. Ends with 0 after Ctrl-C or SIGTERM, with 255 and one line otherwise.',
    ],
  },
  {
    name: 'open',
    takes: 'NAME…',
    does: 'opens saved sessions',
    words: 'sessions',
    options: [
      { names: ['--background'], value: null, says: 'starts the app without its window where it does not run' },
      { names: ['--headless'], value: null, says: 'opens them in this command, also beside a running Culvert' },
      ...own,
      json,
    ],
    text: [
      'Where Culvert runs it opens them there, and ends with 0 once all are open and their forwards listen, with 255 once that is not to be for one of them. What a session asks is asked in the window.',
      'Where none runs the command opens them itself, with no window and no display, until Ctrl-C or SIGTERM (0); 255 and one line otherwise.',
      'A session that another Culvert has open is not opened a second time: the command says who has it.',
    ],
  },
  {
    name: 'close',
    takes: 'NAME… | --all',
    does: 'closes sessions of the running Culvert',
    words: 'sessions',
    options: [{ names: ['--all'], value: null, says: 'closes every open session' }],
    text: ['Ends once their ports are free. One that is not open is no failure.'],
  },
  {
    name: 'status',
    takes: '[NAME…]',
    does: 'shows how the running Culvert’s sessions stand',
    words: 'sessions',
    options: [{ names: ['--watch', '-w'], value: null, says: 'goes on telling what changes, until Ctrl-C' }, json],
    text: ['With --json the lines are those of open; closed sessions have one too.'],
  },
  {
    name: 'list',
    takes: '',
    does: 'shows saved sessions and their forwards',
    words: 'none',
    options: [json],
    text: [],
  },
  {
    name: 'check',
    takes: 'NAME…',
    does: 'looks at everything that opening does, step by step',
    words: 'sessions',
    options: [
      { names: ['--headless'], value: null, says: 'checks from this command, also beside a running Culvert' },
      ...own,
      json,
    ],
    text: [
      'Ends with 0 when nothing failed, with 255 otherwise. Where Culvert runs it does the looking, with its saved passwords; an option of ssh_config(5) makes it a run of the command’s own.',
    ],
  },
  {
    name: 'import',
    takes: 'FILE',
    does: 'takes sessions over from other programs',
    words: 'files',
    options: [
      { names: ['--replace'], value: null, says: 'replaces a saved session of the same name with other settings' },
      { names: ['--rename'], value: null, says: 'saves such a one under a name of its own' },
      { names: ['--host-keys'], value: null, says: 'takes the host keys of unknown servers along' },
      json,
    ],
    text: [
      'FILE is an ssh_config, a .reg file or folder of PuTTY, or what culvert export wrote. What is saved already is left as it is; importing the same twice changes nothing.',
    ],
  },
  {
    name: 'export',
    takes: '[NAME…]',
    does: 'writes sessions down for other programs',
    words: 'sessions',
    options: [
      { names: ['--format'], value: 'json|ssh_config|putty', says: 'in which form; json where none is named' },
      { names: ['--output', '-o'], value: 'FILE', says: 'where to, rather than to standard output' },
    ],
    text: [
      'No password is in it. For putty a .reg file is written, or where FILE is a folder, a folder in it as PuTTY for Unix has one.',
    ],
  },
  {
    name: 'log',
    takes: '',
    does: 'shows the running Culvert’s event log',
    words: 'none',
    options: [{ names: ['--follow', '-f'], value: null, says: 'goes on telling what happens, until Ctrl-C' }, json],
    text: ['There are no secrets in it. Its lines are in the language the window had when they were written.'],
  },
  {
    name: 'completion',
    takes: 'bash|zsh|fish',
    does: 'prints the completion of a shell',
    words: 'shells',
    options: [],
    text: ['For bash: source <(culvert completion bash).'],
  },
  { name: 'help', takes: '[COMMAND]', does: 'tells more of a command', words: 'verbs', options: [], text: [] },
];

/** What a command ends with. */
export const exitCodes: readonly (readonly [code: string, means: string])[] = [
  ['0', 'It was done; of what runs until Ctrl-C or SIGTERM: one of these ended it.'],
  ['1', 'Culvert is not running, and only a running one could do it (close, status, log); or it quit meanwhile.'],
  ['2', 'No saved session has the name that was typed, or several have it; those that come near are told.'],
  ['255', 'Anything else failed; one line on standard error says what.'],
];
