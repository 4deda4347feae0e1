import { doubtText } from "@/lib/domain/nic-script/script-subject";
import { type ScriptVariable, scriptKindOf, scriptVariables } from "@/lib/domain/nic-script/script-variables";
import { impossibleVariable, shellLines } from "@/lib/domain/nic-script/shell-lines";
import { onOneLine, printableJson } from "@/lib/domain/printable";
import { scriptSubject } from "@/lib/queries/script-subject";
import type { Store } from "@/lib/store/store";
import { CommandError } from "../door/command-error";
import { stateOfCluster } from "../door/state-of-cluster";
import { failureText } from "../network/change/failure-text";
import { completeChoices, type Format, type Typed } from "./arguments";

/** What a run of this command may use: tests pass their own. */
export type Around = {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Runs a script with these variables; its exit code. Whoever gives it closes the store first. */
  execute: (script: [string, ...string[]], env: Record<string, string>) => Promise<number>;
};

/** Prints the variables of a NIC, or runs a script with them; the exit code. */
export async function nicEnv(typed: Typed, store: Store, { out, err, execute }: Around): Promise<number> {
  const found = await store.snapshot((tx) => scriptSubject(tx, typed.instance, typed.nic));
  if (!found.ok) {
    err(failureText(found.refusal));
    return 1;
  }
  const subject = found.value;
  const variables = scriptVariables(subject, completeChoices(typed.choices, scriptKindOf(subject.hypervisor)));
  const impossible = impossibleVariable(variables);
  if (impossible !== null)
    throw new CommandError(`${impossible.name} holds a zero byte, which no environment can. Change that value.`);
  const age = await stateOfCluster(store.reader, Date.now() / 1_000);
  if (age !== null) err(`Warning: ${age}\n`);
  const doubt = doubtText(subject);
  if (doubt !== null) err(`Warning: ${onOneLine(doubt)}\n`);
  if (typed.exec !== null) return execute(typed.exec, environmentOf(variables));
  out(formatted(variables, typed.format));
  return 0;
}

function environmentOf(variables: readonly ScriptVariable[]): Record<string, string> {
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}

function formatted(variables: readonly ScriptVariable[], format: Format): string {
  if (format !== "json") return shellLines(variables, { exported: format === "export" });
  return `${printableJson(environmentOf(variables))}
`;
}
