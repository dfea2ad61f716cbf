# Made by node scripts/manual.mjs from electron/cli/manual/pages.ts
function __culvert_verb
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
complete -c culvert -l user-data-dir -r -F -d 'where sessions.json is'
complete -c culvert -l help -d 'tells more of a command'
complete -c culvert -l version -d 'tells the version'
complete -c culvert -n __culvert_no_verb -a ssh -d 'opens forwards as ssh -N would, until Ctrl-C'
complete -c culvert -n '__culvert_verb_is ssh' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n '__culvert_verb_is ssh' -a '(__fish_print_hostnames)'
complete -c culvert -n __culvert_no_verb -a open -d 'opens saved sessions'
complete -c culvert -n '__culvert_verb_is open' -l background -d 'starts the app without its window where it does not run'
complete -c culvert -n '__culvert_verb_is open' -l headless -d 'opens them in this command, also beside a running Culvert'
complete -c culvert -n '__culvert_verb_is open' -s v -d 'tells each step (a run of its own)'
complete -c culvert -n '__culvert_verb_is open' -s q -d 'tells nothing but what ends the command'
complete -c culvert -n '__culvert_verb_is open' -s o -r -d 'an option of ssh_config(5) about this run'
complete -c culvert -n '__culvert_verb_is open' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n '__culvert_verb_is open' -a '(__culvert_sessions)'
complete -c culvert -n __culvert_no_verb -a close -d 'closes sessions of the running Culvert'
complete -c culvert -n '__culvert_verb_is close' -l all -d 'closes every open session'
complete -c culvert -n '__culvert_verb_is close' -a '(__culvert_sessions)'
complete -c culvert -n __culvert_no_verb -a status -d 'shows how the running Culvert’s sessions stand'
complete -c culvert -n '__culvert_verb_is status' -l watch -s w -d 'goes on telling what changes, until Ctrl-C'
complete -c culvert -n '__culvert_verb_is status' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n '__culvert_verb_is status' -a '(__culvert_sessions)'
complete -c culvert -n __culvert_no_verb -a list -d 'shows saved sessions and their forwards'
complete -c culvert -n '__culvert_verb_is list' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n __culvert_no_verb -a check -d 'looks at everything that opening does, step by step'
complete -c culvert -n '__culvert_verb_is check' -l headless -d 'checks from this command, also beside a running Culvert'
complete -c culvert -n '__culvert_verb_is check' -s v -d 'tells each step (a run of its own)'
complete -c culvert -n '__culvert_verb_is check' -s q -d 'tells nothing but what ends the command'
complete -c culvert -n '__culvert_verb_is check' -s o -r -d 'an option of ssh_config(5) about this run'
complete -c culvert -n '__culvert_verb_is check' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n '__culvert_verb_is check' -a '(__culvert_sessions)'
complete -c culvert -n __culvert_no_verb -a import -d 'takes sessions over from other programs'
complete -c culvert -n '__culvert_verb_is import' -l replace -d 'replaces a saved session of the same name with other settings'
complete -c culvert -n '__culvert_verb_is import' -l rename -d 'saves such a one under a name of its own'
complete -c culvert -n '__culvert_verb_is import' -l host-keys -d 'takes the host keys of unknown servers along'
complete -c culvert -n '__culvert_verb_is import' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n '__culvert_verb_is import' -F
complete -c culvert -n __culvert_no_verb -a export -d 'writes sessions down for other programs'
complete -c culvert -n '__culvert_verb_is export' -l format -x -a 'json ssh_config putty' -d 'in which form; json where none is named'
complete -c culvert -n '__culvert_verb_is export' -l output -s o -r -F -d 'where to, rather than to standard output'
complete -c culvert -n '__culvert_verb_is export' -a '(__culvert_sessions)'
complete -c culvert -n __culvert_no_verb -a log -d 'shows the running Culvert’s event log'
complete -c culvert -n '__culvert_verb_is log' -l follow -s f -d 'goes on telling what happens, until Ctrl-C'
complete -c culvert -n '__culvert_verb_is log' -l json -d 'prints one JSON object a line on standard output, nothing else'
complete -c culvert -n __culvert_no_verb -a completion -d 'prints the completion of a shell'
complete -c culvert -n '__culvert_verb_is completion' -a 'bash zsh fish'
complete -c culvert -n __culvert_no_verb -a help -d 'tells more of a command'
complete -c culvert -n '__culvert_verb_is help' -a 'ssh open close status list check import export log completion help'
