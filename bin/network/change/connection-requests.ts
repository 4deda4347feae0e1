import { buildDefaults, modes } from "@/lib/domain/model/netparams";
import { ok, type Result, refuse } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import { groupNames } from "@/lib/queries/groups";
import type { Typed } from "../command-line/command-line";
import { splitList } from "../command-line/options";
import type { Terminal } from "../terminal";
import type { Requests } from "./request";

type Netparams = { mode: string; link: string; vlan: string };

/** `connect`: one operation a group. */
export const connectRequests: Requests = async (typed, terminal) => {
  const { words, has } = typed;
  const groups = await groupNames(terminal.store().reader);
  const positional = modeAndLink(words, groups);
  if (positional && typed.text("nic-parameters") !== undefined)
    return refuse("wrong_input", "The mode is given twice.", {
      remedy: "Leave out --nic-parameters, or mode and link.",
    });
  const netparams = positional ? ok({ ...buildDefaults, ...positional }) : netparamsOf(typed, buildDefaults, terminal);
  const named = positional ? words.slice(0, 2) : words;
  const targets = netparams.ok ? groupsOf({ ...typed, words: named }, groups, "connecting", terminal) : netparams;
  if (!netparams.ok || !targets.ok) return targets as Extract<typeof targets, { ok: false }>;
  const [network] = words;
  const nextFree = splitList(typed.text("next-free") ?? "");
  const more = { conflictsCheck: !has("no-conflicts-check"), force: has("force"), nextFree };
  return ok(
    targets.value.map((group) => {
      return { opcode: "OP_NETWORK_CONNECT" as const, input: { network, group, ...netparams.value, ...more } };
    }),
  );
};

/** `disconnect`: one operation a group. */
export const disconnectRequests: Requests = async (typed, terminal) => {
  const groups = await groupNames(terminal.store().reader);
  const targets = groupsOf(typed, groups, "disconnecting", terminal);
  if (!targets.ok) return targets;
  const [network] = typed.words;
  const force = typed.has("force");
  return ok(targets.value.map((group) => ({ opcode: "OP_NETWORK_DISCONNECT", input: { network, group, force } })));
};

/** `modify-connection`: mode and link are required; without a vlan there is none. */
export const connectionRequests: Requests = async (typed, terminal) => {
  const netparams = netparamsOf(typed, { mode: "", link: "", vlan: "" }, terminal);
  if (!netparams.ok) return netparams;
  const [network, ...groups] = typed.words;
  const inputs = groups.map((group) => ({ network, group, ...netparams.value }));
  return ok(inputs.map((input) => ({ opcode: "OP_NETWORK_SET_NETPARAMS", input })));
};

/**
 * Mode and link after the group, "connect prod default bridged br100", as Ganeti's design document has it (rules 13.1).
 * A word is no mode if a group is called so.
 */
function modeAndLink([, , mode, ...links]: readonly string[], groups: readonly string[]) {
  if (mode === undefined || links.length > 1 || groups.includes(mode)) return null;
  return modes.some((known) => known === mode) ? { mode, ...(links[0] && { link: links[0] }) } : null;
}

/** The groups that are named, or all; force is too much to be meant for all of them unsaid (rules 17.21). */
function groupsOf(
  { words: [network, ...named], has }: Typed,
  all: readonly string[],
  doing: string,
  { out }: Terminal,
): Result<readonly string[]> {
  if (named.length > 0) return ok(named);
  if (has("force"))
    return refuse("wrong_input", "--force needs the names of the node groups.", {
      field: "force",
      remedy: `Name them after ${network}: ${listed(all, all.length)}.`,
    });
  if (all.length === 0) return refuse("wrong_state", "There is no node group.", { field: "group" });
  out(
    `No group is named: ${doing} ${network} ${doing === "connecting" ? "to" : "from"} all ${count(all.length, "group")}, ${listed(all, all.length)}.\n`,
  );
  return ok(all);
}

/** mode=MODE,link=LINK,vlan=VLAN; unknown keys and extra commas are ignored, as Ganeti does. */
function netparamsOf({ text }: Typed, defaults: Netparams, { err }: Terminal): Result<Netparams> {
  const netparams: Netparams = { ...defaults };
  const seen = new Set<string>();
  for (const part of splitList(text("nic-parameters") ?? "")) {
    const [, key = "", value = ""] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    if (key === "" && part !== "")
      return refuse("wrong_input", `"${part}" is not KEY=VALUE.`, {
        field: "nic-parameters",
        remedy: "Write --nic-parameters mode=bridged,link=br0.",
      });
    if (seen.has(key))
      return refuse("wrong_input", `${key || "An empty part"} is given twice.`, {
        field: "nic-parameters",
        remedy: "Give it once.",
      });
    seen.add(key);
    if (key === "mode" || key === "link" || key === "vlan") netparams[key] = value;
    else if (key !== "") err(`Warning: ${key} is not a parameter of a connection and is ignored.\n`);
  }
  return ok(netparams);
}
