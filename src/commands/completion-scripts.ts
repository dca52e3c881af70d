// Each asks `dniu completion words` what the last word may become. What was typed is handed over as it stands and never
// evaluated: whoever presses Tab has not agreed to run it.

export const scripts = {
  bash: `# bash completion for dniu: source <(dniu completion bash)
_dniu() {
  local value about
  local marks=$'[\\\\\\\\"\\']'
  local -a typed=("\${COMP_WORDS[@]:1:COMP_CWORD}")
  # a folder is named without its marks, and with the home that it lies in
  typed=("\${typed[@]//$marks/}")
  typed=("\${typed[@]/#~\\//$HOME/}")
  COMPREPLY=()
  compopt +o default 2>/dev/null
  while IFS=$'\\t' read -r value about; do
    if [[ $value == :files ]]; then compopt -o default 2>/dev/null; else COMPREPLY+=("$value"); fi
  done < <(dniu completion words -- "\${typed[@]}" 2>/dev/null </dev/null)
  compopt -o nosort 2>/dev/null
}
complete -o default -F _dniu dniu
`,
  zsh: `#compdef dniu
# zsh completion for dniu: source <(dniu completion zsh), or as _dniu in a folder of fpath
_dniu() {
  local value about
  local -a values shown typed
  typed=("\${(@Q)words[2,CURRENT]}")
  dniu completion words -- "\${(@)typed/#\\~\\//$HOME/}" 2>/dev/null </dev/null | while IFS=$'\\t' read -r value about; do
    if [[ $value == :files ]]; then
      compset -P '--*='
      _files
      return
    fi
    values+=("$value")
    shown+=("$value\${about:+  -- $about}")
  done
  compadd -V dniu -l -d shown -a values
}
if [[ \${funcstack[1]} == _dniu ]]; then
  _dniu "$@"
else
  (( \${+functions[compdef]} )) || { autoload -Uz compinit && compinit }
  compdef _dniu dniu
fi
`,
  fish: `# fish completion for dniu: dniu completion fish | source
function __dniu_complete
    set -l words (commandline -opc)
    set -l last (commandline -ct)
    set -l typed (string replace -r '^~/' "$HOME/" -- $words[2..-1])
    for line in (dniu completion words -- $typed "$last" 2>/dev/null </dev/null)
        if test "$line" = :files
            __fish_complete_path "$last"
        else
            printf '%s\\n' $line
        end
    end
end
complete -c dniu -f -k -a '(__dniu_complete)'
`,
} as const
