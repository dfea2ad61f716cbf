# Made by node scripts/manual.mjs from electron/cli/manual/pages.ts
_culvert() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb='' options at
  for ((at = 1; at < COMP_CWORD; at++)); do
    case ${COMP_WORDS[at]} in
      --user-data-dir) ((at++)) ;;
      -*) ;;
      *) verb=${COMP_WORDS[at]}; break ;;
    esac
  done
  COMPREPLY=()
  case $before in
    --user-data-dir|--output) _culvert_files; return ;;
    --format) COMPREPLY=($(compgen -W 'json ssh_config putty' -- "$word")); return ;;
    -o) if [[ $verb == export ]]; then _culvert_files; return; fi ;;
  esac
  case $verb in
    '') options='ssh open close status list check import export log completion help --user-data-dir --help --version' ;;
    ssh) options='--json --user-data-dir --help --version' ;;
    open) options='--background --headless -v -q -o --json --user-data-dir --help --version' ;;
    close) options='--all --user-data-dir --help --version' ;;
    status) options='--watch -w --json --user-data-dir --help --version' ;;
    list) options='--json --user-data-dir --help --version' ;;
    check) options='--headless -v -q -o --json --user-data-dir --help --version' ;;
    import) options='--replace --rename --host-keys --json --user-data-dir --help --version' ;;
    export) options='--format --output -o --user-data-dir --help --version' ;;
    log) options='--follow -f --json --user-data-dir --help --version' ;;
    completion) options='--user-data-dir --help --version' ;;
    help) options='--user-data-dir --help --version' ;;
    *) options='' ;;
  esac
  if [[ -z $verb || $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    return
  fi
  case $verb in
    open|close|status|check|export) _culvert_sessions ;;
    import) _culvert_files ;;
    help) COMPREPLY=($(compgen -W 'ssh open close status list check import export log completion help' -- "$word")) ;;
    completion) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")) ;;
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
  typed=${word#[\"\']}
  plain=${typed//\\/}
  while IFS= read -r name; do
    [[ ${name,,} == "${plain,,}"* ]] || continue
    if [[ $typed == "$word" ]]; then COMPREPLY+=("$(printf '%q' "$name")")
    # Within a quotation it stands as it is: what a shell would read something into there is not offered.
    elif [[ $name != *[\$\`\"\'\\!]* ]]; then COMPREPLY+=("$name"); fi
  done < <("${COMP_WORDS[0]}" __complete sessions 2> /dev/null)
}

complete -F _culvert culvert
