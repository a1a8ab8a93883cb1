# cloudpipe completion for bash: eval "$(cloudpipe completion bash)"
_cloudpipe() {
  local line="${COMP_LINE#* }"
  local position=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
  local IFS=$'\n'
  COMPREPLY=($(cloudpipe "[suggest:${position}]" "$line" 2>/dev/null | grep -F -- "${COMP_WORDS[COMP_CWORD]}"))
  [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o filenames -F _cloudpipe cloudpipe
