# cloudpipe completion for fish: cloudpipe completion fish | source
function __cloudpipe_complete
    set -l line (string replace -r '^\S+\s' '' (commandline -cp))
    cloudpipe "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
end
complete -c cloudpipe -a '(__cloudpipe_complete)'
