import { parseArgs } from "node:util";
import {
  checkChoices,
  migrationPhases,
  type ScriptChoices,
  scriptActions,
  scriptKinds,
} from "@/lib/domain/nic-script/script-variables";
import { listed } from "@/lib/domain/sentence";
import { CommandError } from "../door/command-error";

export const usage = `Usage:
  gnt-nic-env INSTANCE NIC [options]
  gnt-nic-env INSTANCE NIC [options] --exec SCRIPT [ARGUMENT...]

Prints the variables that Ganeti gives to a network script when it starts a NIC: kvm-ifup and what it calls, vif-ganeti,
or the scripts that install an operating system. With --exec it runs a script with them, so that it can be tried without
starting the instance. NIC is an index, a name or a UUID.

  --script NAME      kvm-ifup, vif-ganeti (Xen) or os; without it, the one of the instance's hypervisor
  --interface NAME   INTERFACE: the device on the node. A node chooses it when the instance starts; until then
                     it is tap0 here, or vif1.0 of Xen
  --action NAME      ACTION: up or down. Ganeti up to 3.1 has none
  --migration NAME   MIGRATION_PHASE: pre or post, on the node that an instance migrates to. From Ganeti 3.2 on
  --design           also NETWORK: the network's name, as Ganeti's design calls NETWORK_NAME
  --format NAME      shell: NAME=value, quoted for a shell (this is the default); export: with export before each;
                     json: an object
  --exec SCRIPT [ARGUMENT...]
                     runs SCRIPT with these variables and PATH, and nothing else in its environment, in the folder /.
                     No shell is between. What follows goes to the script, so this comes last. The exit code is that of
                     the script; 126 or 127 if it cannot be started
  -h, --help
`;

const formats = ["shell", "export", "json"] as const;
export type Format = (typeof formats)[number];

export type Typed = {
  instance: string;
  nic: string;
  /** Without a kind: that of the instance's hypervisor. */
  choices: Partial<ScriptChoices>;
  format: Format;
  /** The script and its arguments; null prints the variables. */
  exec: [string, ...string[]] | null;
};

const text = { type: "string" } as const;
const options = {
  script: text,
  interface: text,
  action: text,
  migration: text,
  format: text,
  design: { type: "boolean", default: false },
  help: { type: "boolean", default: false, short: "h" },
} as const;

const help = " gnt-nic-env --help shows how to use it.";

/** What was typed, null for help, or a CommandError that says what is wrong with it. */
export function parseArguments(argv: readonly string[]): Typed | null {
  const at = argv.findIndex((word) => word === "--exec" || word.startsWith("--exec="));
  const { values, positionals } = parsed(at < 0 ? argv : argv.slice(0, at));
  if (values.help) return null;
  const exec = at < 0 ? null : scriptOf(argv.slice(at));
  const [instance, nic, ...more] = positionals;
  if (instance === undefined || nic === undefined)
    throw new CommandError(
      `${instance === undefined ? "Name an instance and its NIC" : `Name the NIC of ${instance}`}${exec ? " before --exec" : ""}.${help}`,
      2,
    );
  if (more.length > 0) throw new CommandError(`Nothing can follow the NIC but options: ${more.join(" ")}.${help}`, 2);
  if (exec !== null && values.format !== undefined)
    throw new CommandError("--format is for what is printed, and --exec prints nothing: give one of them.", 2);
  const kind = oneOf("script", scriptKinds, values.script);
  const choices = {
    ...(kind !== undefined && { kind }),
    interface: interfaceName(values.interface),
    action: oneOf("action", scriptActions, values.action) ?? null,
    migration: oneOf("migration", migrationPhases, values.migration) ?? null,
    designName: values.design,
  };
  return { instance, nic, choices, format: oneOf("format", formats, values.format) ?? "shell", exec };
}

/** The choices for a kind of script, or a CommandError if they do not go together. */
export function completeChoices(choices: Partial<ScriptChoices>, usual: ScriptChoices["kind"]): ScriptChoices {
  const checked = checkChoices({ kind: usual, ...choices });
  if (checked.ok) return checked.value;
  const { field, message, remedy } = checked.refusal;
  throw new CommandError(`--${field}: ${[message, remedy].filter(Boolean).join(" ")}`, 2);
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : error}.${help}`, 2);
  }
}

function scriptOf([first = "", ...rest]: readonly string[]): [string, ...string[]] {
  const [script = "", ...words] = first === "--exec" ? rest : [first.slice("--exec=".length), ...rest];
  if (script === "") throw new CommandError(`--exec needs a script.${help}`, 2);
  return [script, ...words];
}

function oneOf<Word extends string>(
  option: string,
  words: readonly Word[],
  typed: string | undefined,
): Word | undefined {
  const word = words.find((one) => one === typed);
  if (typed !== undefined && word === undefined)
    throw new CommandError(`--${option} ${typed} is not one of ${listed(words)}.`, 2);
  return word;
}

/** What the kernel takes as the name of a device: up to 15 bytes without a slash or blank. */
function interfaceName(typed: string | undefined): string | null {
  if (typed === undefined) return null;
  if (!/^[^\s/]+$/.test(typed) || typed === "." || typed === ".." || Buffer.byteLength(typed) > 15)
    throw new CommandError(
      `--interface ${typed || '""'} cannot be the name of a device: 1 to 15 characters without blanks and slashes.`,
      2,
    );
  return typed;
}
