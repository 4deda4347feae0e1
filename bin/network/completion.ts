import { groupNames } from "@/lib/queries/groups";
import { networkRecords } from "@/lib/queries/network-records";
import { networkFields } from "@/lib/wire/network-query-fields";
import type { Typed } from "./command-line";
import { type Command, commandTable, optionsOf } from "./command-table";
import type { Terminal } from "./terminal";

/** `completion`: a script for a shell, or the names that such a script asks for. */
export async function completion({ words: [what] }: Typed, { store, out }: Terminal): Promise<number> {
  if (what === "bash") out(bashScript());
  else if (what === "zsh") out(zshScript());
  else {
    const names = what === "groups" ? await groupNames(store().reader) : await networkNames(store());
    out(names.map((name) => `${name}\n`).join(""));
  }
  return 0;
}

async function networkNames({ reader }: ReturnType<Terminal["store"]>): Promise<string[]> {
  const records = await networkRecords(reader, { names: null, parts: new Set() });
  return records.ok ? records.value.map(({ name }) => name) : [];
}

/** Words to choose from, for the first argument of a command and for those after it. */
function candidates(kind: Command["words"][number]): string {
  if (kind === "field") return networkFields.map(({ name }) => name).join(" ");
  return kind === null ? "" : `$(gnt-network completion ${kind}s 2>/dev/null)`;
}

function optionWords(command: Command): string {
  return optionsOf(command)
    .map(({ name, value }) => `--${name}${value === undefined ? "" : "="}`)
    .join(" ");
}

function cases(line: (command: Command) => string): string {
  return commandTable.map((command) => `    ${command.name}) ${line(command)} ;;`).join("\n");
}

const names = commandTable.map(({ name }) => name).join(" ");

function bashScript(): string {
  return `_gnt_network() {
  local word="\${COMP_WORDS[COMP_CWORD]}" options="" first="" rest="" seen=0 at
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "${names}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases((command) => `options="${optionWords(command)}"; first='${candidates(command.words[0])}'; rest='${candidates(command.words[1])}'`)}
  esac
  if [[ $word == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$word"))
    [[ \${COMPREPLY[0]} == *= ]] && compopt -o nospace
    return
  fi
  for ((at = 2; at < COMP_CWORD; at++)); do
    [[ \${COMP_WORDS[at]} == -* || \${COMP_WORDS[at]} == = || \${COMP_WORDS[at - 1]} == = ]] || seen=1
  done
  ((seen)) && first="$rest"
  COMPREPLY=($(compgen -W "$first" -- "$word"))
}
complete -F _gnt_network gnt-network
`;
}

function zshScript(): string {
  return `#compdef gnt-network
_gnt_network() {
  local options first rest seen=0 at
  if ((CURRENT == 2)); then
    compadd -- ${names}
    return
  fi
  case "\${words[2]}" in
${cases((command) => `options="${optionWords(command)}"; first='${candidates(command.words[0])}'; rest='${candidates(command.words[1])}'`)}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    compadd -S '' -- \${=options}
    return
  fi
  for ((at = 3; at < CURRENT; at++)); do
    [[ \${words[at]} == -* ]] || seen=1
  done
  ((seen)) && first="$rest"
  compadd -- \${=\${(e)first}}
}
compdef _gnt_network gnt-network
`;
}
