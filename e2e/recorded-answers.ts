import { readFileSync } from "node:fs";
import { recordedAnswers } from "./clusters";

/** What the cluster answered of one network: `gnt-network info`, taken apart. */
export type Answer = {
  /** The whole of it, as it was printed. */
  text: string;
  external: string[];
  /** "default (mode:bridged link:br100 vlan:)" */
  groups: string[];
  /** "web1.example.com: 0:10.1.0.2" */
  instances: string[];
};

/** The networks of which `info` was recorded: all but the /16. */
export const described = ["dmz", "nodes", "prod", "tiny", "unused"];

/** What the real cluster said of a network after its configuration was written. */
export function answerOf(network: string): Answer {
  const lines = readFileSync(recordedAnswers, "utf8").trim().split("\n");
  const rows = lines.map((line) => JSON.parse(line) as { cmd: string; stdout?: string });
  const info = rows.find(({ cmd }) => cmd.startsWith("gnt-network info"))?.stdout ?? "";
  const text = info.split(/^(?=Network name: )/m).find((part) => part.startsWith(`Network name: ${network}\n`));
  if (text === undefined) throw new Error(`No answer about ${network} was recorded.`);
  return {
    text,
    external: items(text, "externally reserved IPs:").flatMap((line) => line.split(/,\s*/).filter(Boolean)),
    groups: items(text, "connected to node groups:"),
    instances: items(text, "used by "),
  };
}

/** The indented lines below a heading. */
function items(text: string, heading: string): string[] {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => line.trim().startsWith(heading));
  if (at < 0) return [];
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => !line.startsWith("    "));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => line.trim());
}
