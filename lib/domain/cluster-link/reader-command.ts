import { commandWords } from "../command/command-words";
import { ok, type Result, refuse } from "../refusal";

/** Where the address of the cluster goes, which is that of whatever node is the master. */
const place = "{host}";

/**
 * The words of the command that has the master hand out its configuration, with the cluster's address in place of `{host}`. No
 * shell reads them.
 */
export function readerCommand(text: string, host: string): Result<string[]> {
  const read = commandWords(text);
  if ("why" in read) return wrong(text, read.why);
  if (read.words[0]?.includes(place)) return wrong(text, "begins with the cluster's address");
  const isOption = host.startsWith("-");
  if (isOption) return wrong(text, `would take the address ${host} for an option`);
  return ok(read.words.map((word) => word.replaceAll(place, host)));
}

function wrong(text: string, why: string): Result<never> {
  return refuse("wrong_input", `The command that reads the configuration, ${JSON.stringify(text)}, ${why}.`, {
    field: "readerCommand",
    remedy: "Write one like: ssh ganeti-reader@{host} ganeti-network-reader",
  });
}
