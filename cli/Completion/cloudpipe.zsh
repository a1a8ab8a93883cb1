# cloudpipe completion for zsh: eval "$(cloudpipe completion zsh)"
_cloudpipe() {
  local line="${words[2,-1]}"
  local -a found
  found=("${(@f)$(cloudpipe "[suggest:${#line}]" "$line" 2>/dev/null)}")
  compadd -- $found
  _files
}
compdef _cloudpipe cloudpipe
