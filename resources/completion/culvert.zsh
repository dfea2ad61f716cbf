#compdef culvert
# Made by node scripts/manual.mjs from electron/cli/manual/pages.ts

_culvert_sessions() {
  local -a names
  names=("${(@f)$($_culvert_program __complete sessions 2> /dev/null)}")
  compadd -M 'm:{a-zA-Z}={A-Za-z}' -a names
}

_culvert() {
  local _culvert_program=${words[1]} state line context
  typeset -A opt_args
  local -a verbs=(
    'ssh:opens forwards as ssh -N would, until Ctrl-C'
    'open:opens saved sessions'
    'close:closes sessions of the running Culvert'
    'status:shows how the running Culvert’s sessions stand'
    'list:shows saved sessions and their forwards'
    'check:looks at everything that opening does, step by step'
    'import:takes sessions over from other programs'
    'export:writes sessions down for other programs'
    'log:shows the running Culvert’s event log'
    'completion:prints the completion of a shell'
    'help:tells more of a command'
  )
  _arguments -C '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '1:command:->verb' '*::word:->words' && return
  case $state in
    verb) _describe command verbs ;;
    words) _culvert_words ;;
  esac
}

_culvert_words() {
  case ${words[1]} in
    ssh) _arguments -S '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:host:_hosts' ;;
    open) _arguments -S '--background[starts the app without its window where it does not run]' '--headless[opens them in this command, also beside a running Culvert]' '-v[tells each step (a run of its own)]' '-q[tells nothing but what ends the command]' '-o[an option of ssh_config(5) about this run]:KEY=VALUE:' '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:session:_culvert_sessions' ;;
    close) _arguments -S '--all[closes every open session]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:session:_culvert_sessions' ;;
    status) _arguments -S '--watch[goes on telling what changes, until Ctrl-C]' '-w[goes on telling what changes, until Ctrl-C]' '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:session:_culvert_sessions' ;;
    list) _arguments -S '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' ;;
    check) _arguments -S '--headless[checks from this command, also beside a running Culvert]' '-v[tells each step (a run of its own)]' '-q[tells nothing but what ends the command]' '-o[an option of ssh_config(5) about this run]:KEY=VALUE:' '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:session:_culvert_sessions' ;;
    import) _arguments -S '--replace[replaces a saved session of the same name with other settings]' '--rename[saves such a one under a name of its own]' '--host-keys[takes the host keys of unknown servers along]' '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '1:file:_files' ;;
    export) _arguments -S '--format[in which form; json where none is named]:json|ssh_config|putty:(json ssh_config putty)' '--output[where to, rather than to standard output]:FILE:_files' '-o[where to, rather than to standard output]:FILE:_files' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '*:session:_culvert_sessions' ;;
    log) _arguments -S '--follow[goes on telling what happens, until Ctrl-C]' '-f[goes on telling what happens, until Ctrl-C]' '--json[prints one JSON object a line on standard output, nothing else]' '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' ;;
    completion) _arguments -S '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '1:shell:(bash zsh fish)' ;;
    help) _arguments -S '--user-data-dir[where sessions.json is]:DIR:_files -/' '--help[tells more of a command]' '--version[tells the version]' '1:command:(ssh open close status list check import export log completion help)' ;;
  esac
}

if [[ $funcstack[1] == _culvert ]]; then _culvert "$@"; else compdef _culvert culvert; fi
