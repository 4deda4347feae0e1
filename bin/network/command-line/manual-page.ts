import { type Command, commandTable } from "./command-table";
import { optionForms } from "./help-text";
import { common, type Option } from "./options";

/** The manual page gnt-network(8) in the language of man, from the table of commands. */
export function manualPage(): string {
  return [
    '.TH GNT\\-NETWORK 8 "" "Ganeti Networks"',
    ...section("NAME", ["gnt\\-network \\- the networks of a Ganeti cluster"]),
    ...section("SYNOPSIS", ["\\fBgnt\\-network\\fR \\fIcommand\\fR [\\fIoptions\\fR...] [\\fIargument\\fR...]"]),
    ...section("DESCRIPTION", paragraphs(description)),
    ...section("COMMANDS", commandTable.flatMap(commandLines)),
    ...section("OPTIONS OF EVERY COMMAND", common.flatMap(optionLines)),
    ...section("FILTERS", paragraphs(filters)),
    ...section(
      "EXIT STATUS",
      statuses.flatMap(([code, meaning]) => [".TP", `\\fB${code}\\fR`, escaped(meaning)]),
    ),
    ...section("ENVIRONMENT", [".TP", "\\fBDATABASE_URL\\fR", escaped(environment)]),
    ...section("SEE ALSO", ["\\fBganeti\\-config \\-\\-help\\fR, gnt\\-network(8) of Ganeti itself"]),
    "",
  ].join("\n");
}

const description = [
  "This command shows and changes the networks of a cluster in the store of Ganeti Networks. It works on the same " +
    "store as the running server, at the same time, and needs no server. Anyone who can open the store may do everything.",
  "A network or a node group is given by its name or its UUID. Options may be shortened as long as they are " +
    "unambiguous. Lists are separated by commas; a backslash before a comma makes it part of the text.",
  'Every change is a job, whose number --print-jobid prints. A refusal says "error type" and one of Ganeti\'s own words ' +
    "for it, then what is wrong and what to do.",
];

const filters = [
  "A single argument of list that contains one of ( ) = / ! ~ ' \" \\ or a space is a filter: comparisons of a field " +
    "with a number or a text in quotes by == != < <= > >=, with a regular expression (in the syntax of RE2) by =~ m/.../ " +
    "or !~ m/.../, with a " +
    'pattern of * and ? by =* or !*; "text" in FIELD and "text" not in FIELD; a field alone for one that is not empty; ' +
    "joined by and, or, not and parentheses.",
  "Example: gnt-network list 'free_count < 10 and \"prod\" in tags'",
];

const statuses = [
  ["0", "Done."],
  ["1", "Refused, or there is no such command, network, group or argument."],
  ["2", "There is no such option, or its value is missing or invalid."],
  ["14", "There is no such field; the other fields were printed."],
] as const;

const environment = "The store: file: and the path of a SQLite file. A relative path starts at the project's folder.";

function commandLines(command: Command): string[] {
  const { name, arguments: words, help, options } = command;
  return [
    `.SS ${escaped(name)}`,
    `\\fBgnt\\-network ${escaped(name)}\\fR [\\fIoptions\\fR...] ${escaped(words)}`.trimEnd(),
    ".PP",
    escaped(help),
    ...options.flatMap(optionLines),
  ];
}

function optionLines(option: Option): string[] {
  const forms = optionForms(option).map((form) => `\\fB${escaped(form)}\\fR`);
  return [".TP", forms.join(", "), escaped(option.help)];
}

function section(title: string, lines: readonly string[]): string[] {
  return [`.SH ${title.includes(" ") ? `"${title}"` : title}`, ...lines];
}

function paragraphs(texts: readonly string[]): string[] {
  return texts.flatMap((text) => [".PP", escaped(text)]);
}

/** A text in which man finds no instruction of its own. */
function escaped(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^([.'])/, "\\&$1");
}
