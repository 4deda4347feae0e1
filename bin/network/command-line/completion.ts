import { onOneLine } from "@/lib/domain/printable";
import { groupNames } from "@/lib/queries/groups";
import { networkRecords } from "@/lib/queries/network-records";
import { networkQueryFields } from "@/lib/wire/queries/network-query-fields";
import type { Terminal } from "../terminal";
import type { Typed } from "./command-line";
import { type Command, commandTable, optionsOf } from "./command-table";

/** `completion`: a script for a shell, or the names that such a script asks for. */
export async function completion({ words: [what] }: Typed, { store, out }: Terminal): Promise<number> {
  if (what === "bash") out(bashScript());
  else if (what === "zsh") out(zshScript());
  else {
    const names = what === "groups" ? await groupNames(store().reader) : await networkNames(store());
    // One that a terminal shows otherwise would be completed to another name; one with a line break, to two.
    out(names.flatMap((name) => (name === onOneLine(name) ? [`${name}\n`] : [])).join(""));
  }
  return 0;
}

async function networkNames({ reader }: ReturnType<Terminal["store"]>): Promise<string[]> {
  const records = await networkRecords(reader, { names: null, parts: new Set() });
  return records.ok ? records.value.map(({ name }) => name) : [];
}

/** What the shell sets for a command: its options, those that take a value, and the words for its arguments. */
function setting(command: Command): string {
  const [first, rest] = command.words;
  const options = optionsOf(command);
  const all = options.map(({ name, value }) => `--${name}${value === undefined ? "" : "="}`);
  const valued = options.filter(({ value }) => value !== undefined);
  const asWord = valued.flatMap(({ name, short }) => [`--${name}`, ...(short ? [`-${short}`] : [])]);
  const words = command.choices?.join(" ") ?? candidates(first);
  return `options="${all.join(" ")}"; valued=" ${asWord.join(" ")} "; first='${words}'; rest='${candidates(rest)}'`;
}

/** Words to choose from for an argument, or @networks and @groups: whose names the shell then asks for. */
function candidates(kind: Command["words"][number]): string {
  if (kind === "field") return networkQueryFields.map(({ name }) => name).join(" ");
  return kind === null ? "" : `@${kind}s`;
}

const cases = commandTable.map((command) => `    ${command.name}) ${setting(command)} ;;`).join("\n");
const names = commandTable.map(({ name }) => name).join(" ");

/** A name may hold what a shell would carry out (`$(…)`): it is offered as one word, quoted. */
function bashScript(): string {
  return `_gnt_network_names() {
  local name quoted
  while IFS= read -r name; do
    printf -v quoted %q "$name"
    [[ $name == "$2"* || $quoted == "$2"* ]] && COMPREPLY+=("$quoted")
  done < <(gnt-network completion "$1" 2>/dev/null)
}
_gnt_network() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options="" valued="" first="" rest="" seen=0 at
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${names}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    [[ \${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return
  fi
  for ((at = 2; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} == -* || \${COMP_WORDS[at]} == = || \${COMP_WORDS[at - 1]} == = ]] && continue
    [[ $valued == *" \${COMP_WORDS[at - 1]} "* ]] || seen=1
  done
  [[ $valued == *" \${COMP_WORDS[COMP_CWORD - 1]} "* ]] && return
  ((seen)) && first="$rest"
  if [[ $first == @* ]]; then
    _gnt_network_names "\${first#@}" "$word"
  else
    COMPREPLY=($(compgen -W "$first" -- "$word"))
  fi
}
complete -F _gnt_network gnt-network
`;
}

/** Works by eval after compinit, and as a file _gnt-network among the functions of the shell. */
function zshScript(): string {
  return `#compdef gnt-network
_gnt_network() {
  local options valued first rest seen=0 at
  if ((CURRENT == 2)); then
    compadd -- ${names}
    return
  fi
  case "\${words[2]}" in
${cases}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    compadd -S '' -- \${(M)\${=options}:#*=}
    compadd -- \${\${=options}:#*=}
    return
  fi
  for ((at = 3; at < CURRENT; at++)); do
    [[ \${words[at]} == -* || $valued == *" \${words[at - 1]} "* ]] || seen=1
  done
  [[ $valued == *" \${words[CURRENT - 1]} "* ]] && return
  ((seen)) && first="$rest"
  if [[ $first == @* ]]; then
    compadd -- "\${(@f)$(gnt-network completion "\${first#@}" 2>/dev/null)}"
  else
    compadd -- \${=first}
  fi
}
if [[ \${funcstack[1]} == _gnt-network ]]; then
  _gnt_network "$@"
else
  compdef _gnt_network gnt-network
fi
`;
}
