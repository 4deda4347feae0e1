import { wrapped } from "@/lib/domain/sentence";
import { type Command, commandTable, optionsOf } from "./command-table";
import type { Option } from "./options";

const width = 78;
/** Options that are longer begin their explanation on the next line. */
const widestOption = 24;

/** What `gnt-network --help` says. */
export function overview(): string {
  const widest = Math.max(...commandTable.map(({ name }) => name.length));
  const lines = commandTable.flatMap(({ name, help }) =>
    wrapped(help, 76 - widest).map(
      (line, at) => ` ${(at === 0 ? name : "").padEnd(widest)} ${at === 0 ? "-" : " "} ${line}`,
    ),
  );
  return `Usage: gnt-network {command} [options...] [argument...]
gnt-network <command> --help to see details, or man gnt-network

Commands:
${lines.join("\n")}

`;
}

/** What `gnt-network COMMAND --help` says. */
export function commandHelp(command: Command): string {
  const options = optionsOf(command).map((option) => ({ form: optionForms(option).join(", "), help: option.help }));
  const column = Math.min(widestOption, Math.max(...options.map(({ form }) => form.length)) + 2);
  const lines = options.flatMap(({ form, help }) => optionLines(form, wrapped(help, width - column), column));
  return `Usage
=====
  gnt-network ${command.name} ${command.arguments}

${wrapped(command.help, width).join("\n")}

Options
=======
${lines.join("\n")}
`;
}

function optionLines(form: string, help: string[], column: number): string[] {
  const beside = form.length + 2 <= column ? help.shift() : undefined;
  const first = beside === undefined ? form : `${form.padEnd(column)}${beside}`;
  return [first, ...help.map((line) => `${" ".repeat(column)}${line}`)];
}

/** "--output=FIELDS" and "-o FIELDS". */
export function optionForms({ name, short, value }: Option): string[] {
  const long = value === undefined ? `--${name}` : `--${name}=${value}`;
  return short === undefined ? [long] : [long, value === undefined ? `-${short}` : `-${short} ${value}`];
}
