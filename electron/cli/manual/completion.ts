import { everywhere, type OptionPage, pages, type VerbPage } from './pages.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof shells)[number];

/** The script by which a shell completes commands, options and the names of saved sessions. */
export function completionScript(shell: Shell): string {
  const head = '# Made by node scripts/manual.mjs from electron/cli/manual/pages.ts\n';
  if (shell === 'zsh') return `#compdef culvert\n${head}${zsh()}`;
  return `${head}${shell === 'bash' ? bash() : fish()}`;
}

const optionNames = (options: readonly OptionPage[]): readonly string[] => options.flatMap(({ names }) => names);
const ofVerb = ({ options }: VerbPage): readonly OptionPage[] => [...options, ...everywhere];
const verbNames = pages.map(({ name }) => name);
const forms = ['json', 'ssh_config', 'putty'];

/** Options by which a word after them is a file, or a folder. */
const takesPath = /^(FILE|DIR)$/;

function bash(): string {
  const options = pages.map((page) => `    ${page.name}) options='${optionNames(ofVerb(page)).join(' ')}' ;;`);
  const withNames = pages.filter(({ words }) => words === 'sessions').map(({ name }) => name);
  const ofValues = [...everywhere, ...pages.flatMap((page) => page.options)];
  const paths = ofValues.filter(({ value }) => value !== null && takesPath.test(value));
  // Of export alone: -o has an argument of ssh's elsewhere.
  const plainPaths = optionNames(paths).filter((name) => name !== '-o');
  return `_culvert() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb='' options at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      --user-data-dir) ((at++)) ;;
      -*) ;;
      *) verb=\${COMP_WORDS[at]}; break ;;
    esac
  done
  COMPREPLY=()
  case $before in
    ${plainPaths.join('|')}) _culvert_files; return ;;
    --format) COMPREPLY=($(compgen -W '${forms.join(' ')}' -- "$word")); return ;;
    -o) if [[ $verb == export ]]; then _culvert_files; return; fi ;;
  esac
  case $verb in
    '') options='${[...verbNames, ...optionNames(everywhere)].join(' ')}' ;;
${options.join('\n')}
    *) options='' ;;
  esac
  if [[ -z $verb || $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    return
  fi
  case $verb in
    ${withNames.join('|')}) _culvert_sessions ;;
    import) _culvert_files ;;
    help) COMPREPLY=($(compgen -W '${verbNames.join(' ')}' -- "$word")) ;;
    completion) COMPREPLY=($(compgen -W '${shells.join(' ')}' -- "$word")) ;;
    ssh) if declare -F _known_hosts_real > /dev/null; then _known_hosts_real -- "$word"; fi ;;
  esac
}

_culvert_files() {
  compopt -o filenames 2> /dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$word")
}

# A name may hold spaces: it is offered as the shell would have it typed.
_culvert_sessions() {
  local name typed plain
  typed=\${word#[\\"\\']}
  plain=\${typed//\\\\/}
  while IFS= read -r name; do
    [[ \${name,,} == "\${plain,,}"* ]] || continue
    if [[ $typed == "$word" ]]; then COMPREPLY+=("$(printf '%q' "$name")")
    # Within a quotation it stands as it is: what a shell would read something into there is not offered.
    elif [[ $name != *[\\$\\\`\\"\\'\\\\!]* ]]; then COMPREPLY+=("$name"); fi
  done < <("\${COMP_WORDS[0]}" __complete sessions 2> /dev/null)
}

complete -F _culvert culvert
`;
}

const zshQuoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zshOption({ names, value, says }: OptionPage): readonly string[] {
  const told = says.replaceAll(/[[\]:]/g, '');
  const what = value === null ? '' : `:${value}:${zshValue(value)}`;
  return names.map((name) => zshQuoted(`${name}[${told}]${what}`));
}

function zshValue(value: string): string {
  if (value === 'DIR') return '_files -/';
  if (value === 'FILE') return '_files';
  return value.includes('|') ? `(${value.replaceAll('|', ' ')})` : '';
}

const zshWords: Readonly<Record<VerbPage['words'], string | null>> = {
  sessions: '*:session:_culvert_sessions',
  files: '1:file:_files',
  hosts: '*:host:_hosts',
  verbs: `1:command:(${verbNames.join(' ')})`,
  shells: `1:shell:(${shells.join(' ')})`,
  none: null,
};

function zsh(): string {
  const cases = pages.map((page) => {
    const words = zshWords[page.words];
    const rest = [...ofVerb(page).flatMap(zshOption), ...(words === null ? [] : [zshQuoted(words)])];
    return `    ${page.name}) _arguments -S ${rest.join(' ')} ;;`;
  });
  const verbs = pages.map(({ name, does }) => `    ${zshQuoted(`${name}:${does}`)}`);
  return `
_culvert_sessions() {
  local -a names
  names=("\${(@f)$($_culvert_program __complete sessions 2> /dev/null)}")
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -a names
}

_culvert() {
  local _culvert_program=\${words[1]} state line context
  typeset -A opt_args
  local -a verbs=(
${verbs.join('\n')}
  )
  _arguments -C ${everywhere.flatMap(zshOption).join(' ')} '1:command:->verb' '*::word:->words' && return
  case $state in
    verb) _describe command verbs ;;
    words) _culvert_words ;;
  esac
}

_culvert_words() {
  case \${words[1]} in
${cases.join('\n')}
  esac
}

if [[ $funcstack[1] == _culvert ]]; then _culvert "$@"; else compdef _culvert culvert; fi
`;
}

const fishQuoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

function fishOption(condition: string, { names, value, says }: OptionPage): string {
  const forms = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const takes = value === null ? '' : value.includes('|') ? ` -x -a ${fishQuoted(value.replaceAll('|', ' '))}` : ' -r';
  const files = value !== null && takesPath.test(value) ? ' -F' : '';
  return `complete -c culvert ${condition}${forms.join(' ')}${takes}${files} -d ${fishQuoted(says)}`;
}

const fishWords: Readonly<Record<VerbPage['words'], string | null>> = {
  sessions: "-a '(__culvert_sessions)'",
  files: '-F',
  hosts: "-a '(__fish_print_hostnames)'",
  verbs: `-a '${verbNames.join(' ')}'`,
  shells: `-a '${shells.join(' ')}'`,
  none: null,
};

function fish(): string {
  const lines = pages.flatMap((page) => {
    const condition = `-n '__culvert_verb_is ${page.name}' `;
    const words = fishWords[page.words];
    return [
      `complete -c culvert -n __culvert_no_verb -a ${page.name} -d ${fishQuoted(page.does)}`,
      ...page.options.map((one) => fishOption(condition, one)),
      ...(words === null ? [] : [`complete -c culvert ${condition}${words}`]),
    ];
  });
  return `function __culvert_verb
    set -l words (commandline -opc)
    set -l skip 1
    for word in $words
        if test $skip = 1
            set skip 0
        else if test $word = --user-data-dir
            set skip 1
        else if not string match -q -- '-*' $word
            echo $word
            return 0
        end
    end
    return 1
end

function __culvert_no_verb
    not __culvert_verb > /dev/null
end

function __culvert_verb_is
    test (__culvert_verb; or echo) = $argv[1]
end

function __culvert_sessions
    set -l words (commandline -opc)
    $words[1] __complete sessions 2> /dev/null
end

complete -c culvert -f
${everywhere.map((one) => fishOption('', one)).join('\n')}
${lines.join('\n')}
`;
}
