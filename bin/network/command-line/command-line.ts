import { parseArgs } from "node:util";
import { count } from "@/lib/domain/sentence";
import { type Command, commandCalled, optionsOf } from "./command-table";
import type { Option } from "./options";

/** What was typed after the command's name. */
export type Typed = {
  command: Command;
  words: string[];
  /** True for an option that stands alone and is there. */
  has: (option: string) => boolean;
  /** The value of an option, the last one if there are several. */
  text: (option: string) => string | undefined;
};

/** Typed wrongly: exit code 2 for an option, 1 for anything else, as Ganeti's own commands have it. */
export class UsageError extends Error {
  override name = "UsageError";

  constructor(
    message: string,
    readonly exitCode: 1 | 2,
    readonly command: Command | null,
  ) {
    super(message);
  }
}

/** The command with its options and words; options may be shortened as long as it is clear which one is meant. */
export function parseCommandLine([name, ...rest]: readonly string[]): Typed {
  const command = name === undefined ? null : commandCalled(name);
  if (!command) throw new UsageError(name === undefined ? "No command." : `${name} is not a command.`, 1, null);
  const { values, positionals } = parsed(command, rest);
  const typed = {
    command,
    words: positionals,
    has: (option: string) => values[option] === true,
    text: (option: string) => lastOf(values[option]),
  };
  if (!typed.has("help")) check(typed);
  return typed;
}

function parsed(command: Command, args: readonly string[]) {
  const options = optionsOf(command);
  try {
    const { typed, words } = sorted(args, options);
    const { values } = parseArgs({ args: typed, options: Object.fromEntries(options.map(toParse)) });
    return { values, positionals: words };
  } catch (error) {
    const [sentence = ""] = String(error instanceof Error ? error.message : error).split(". ");
    throw new UsageError(`${sentence.replace(/\.$/, "")}.`, 2, command);
  }
}

function toParse({ name, short, value }: Option) {
  const kind = value === undefined ? { type: "boolean" as const } : { type: "string" as const, multiple: true };
  return [name, { ...kind, ...(short && { short }) }] as const;
}

/**
 * Every option in full and together with its value, which may begin with a dash, too; and the arguments. After the
 * first argument, what is no option of the command, or lacks its value, is an argument as well, as in the original.
 */
function sorted(args: readonly string[], options: readonly Option[]): { typed: string[]; words: string[] } {
  const typed: string[] = [];
  const words: string[] = [];
  const left = [...args];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word === "--" && words.length === 0) return { typed, words: left };
    const [first, more] = apart(word, options);
    if (more !== null) left.unshift(more);
    const full = inFull(first, options);
    // Whoever asks for help is not told what is wrong with the rest.
    if (full === "--help" || full === "-h") return { typed: [...typed, full], words };
    const option = /^-./.test(full) ? options.find((known) => isOf(full, known)) : undefined;
    const wantsValue = option?.value !== undefined && [`--${option.name}`, `-${option.short}`].includes(full);
    if (words.length > 0 ? !option || (wantsValue && left.length === 0) : !/^-./.test(word)) words.push(word);
    else if (wantsValue && left.length > 0) typed.push(`--${option.name}=${left.shift()}`);
    else typed.push(full);
  }
  return { typed, words };
}

/** "-vo" as "-v" and "-o": options of one letter may stand together, and only the last one of them has a value. */
function apart(word: string, options: readonly Option[]): [word: string, more: string | null] {
  const [, letter = "", rest = ""] = /^-([^-])(.+)$/s.exec(word) ?? [];
  const isFlag = options.some(({ short, value }) => short === letter && value === undefined);
  return isFlag ? [`-${letter}`, `-${rest}`] : [word, null];
}

function isOf(word: string, { name, short }: Option): boolean {
  return word === `--${name}` || word.startsWith(`--${name}=`) || (short !== undefined && word.startsWith(`-${short}`));
}

/** "--net=…" as "--network=…" where only one option begins so. */
function inFull(word: string, options: readonly Option[]): string {
  const [, begun, rest = ""] = /^--([^=]+)(=.*)?$/s.exec(word) ?? [];
  if (begun === undefined || options.some(({ name }) => name === begun)) return word;
  const [meant, ...others] = options.filter(({ name }) => name.startsWith(begun));
  if (others.length > 0) throw new Error(`--${begun} is ambiguous: it matches more than one option.`);
  return meant ? `--${meant.name}${rest}` : word;
}

function lastOf(value: unknown): string | undefined {
  return Array.isArray(value) ? value.at(-1) : undefined;
}

function check({ command, words, text }: Typed): void {
  for (const { name, choices } of optionsOf(command)) {
    const given = text(name);
    if (choices && given !== undefined && !choices.includes(given))
      throw new UsageError(`--${name} must be one of ${choices.join(", ")}, not ${given}.`, 2, command);
  }
  const { least, most, choices = words } = command;
  const strange = words.find((word) => !choices.includes(word));
  if (strange !== undefined) throw new UsageError(`${strange} is not one of ${choices.join(", ")}.`, 1, command);
  if (words.length >= least && (most === null || words.length <= most)) return;
  const wanted = `${most === least ? "" : "at least "}${count(least, "argument")}`;
  throw new UsageError(`${command.name} needs ${wanted}.`, 1, command);
}
