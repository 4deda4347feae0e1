import type { Netparams, Ref } from "@/lib/domain/model/cluster";
import { buildDefaults, likeMode, modes, usesVlan } from "@/lib/domain/model/netparams";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/refusal";
import { count, listed } from "@/lib/domain/sentence";
import { groupRefs } from "@/lib/queries/groups";
import { clusterFacts } from "@/lib/store/cluster";
import type { Tx } from "@/lib/store/store";
import type { Typed } from "../command-line/command-line";
import { splitList } from "../command-line/options";
import type { Terminal } from "../terminal";
import type { Requests } from "./request";

/** `connect`: one operation a group. */
export const connectRequests: Requests = async (typed, terminal) => {
  const { words, has } = typed;
  const { groups, defaults } = await terminal.store().snapshot(whatIsThere);
  const positional = modeAndLink(words, groups);
  if (positional && typed.text("nic-parameters") !== undefined)
    return refuse("wrong_input", "The mode is given twice.", {
      remedy: "Leave out --nic-parameters, or mode and link.",
    });
  const given: Result<Partial<Netparams>> = positional ? ok(positional) : netparamsOf(typed, terminal);
  const named = positional ? words.slice(0, 2) : words;
  const targets = given.ok ? groupsOf({ ...typed, words: named }, groups, "connecting", terminal) : given;
  if (!given.ok || !targets.ok) return targets as Extract<typeof targets, { ok: false }>;
  const [network] = words;
  const netparams = withDefaults(given.value, defaults);
  const nextFree = splitList(typed.text("next-free") ?? "");
  const linkCheck = !has("no-link-check");
  const more = { conflictsCheck: !has("no-conflicts-check"), linkCheck, force: has("force"), nextFree };
  return ok(
    targets.value.map((group) => {
      return { opcode: "OP_NETWORK_CONNECT" as const, input: { network, group, ...netparams, ...more } };
    }),
  );
};

/** `disconnect`: one operation a group. */
export const disconnectRequests: Requests = async (typed, terminal) => {
  const { groups } = await terminal.store().snapshot(whatIsThere);
  const targets = groupsOf(typed, groups, "disconnecting", terminal);
  if (!targets.ok) return targets;
  const [network] = typed.words;
  const force = typed.has("force");
  return ok(targets.value.map((group) => ({ opcode: "OP_NETWORK_DISCONNECT", input: { network, group, force } })));
};

/** `modify-connection`: mode and link are required; without a vlan there is none. */
export const connectionRequests: Requests = async (typed, terminal) => {
  const { groups: there } = await terminal.store().snapshot(whatIsThere);
  const netparams = netparamsOf(typed, terminal);
  if (!netparams.ok) return netparams;
  const [network, ...groups] = typed.words;
  const refusal = unknownGroups(groups, there);
  if (refusal) return { ok: false, refusal };
  const linkCheck = !typed.has("no-link-check");
  const longWay = typed.has("long-way");
  const netparam = { mode: "", link: "", vlan: "", ...netparams.value };
  const inputs = groups.map((group) => ({ network, group, ...netparam, linkCheck, longWay }));
  return ok(inputs.map((input) => ({ opcode: "OP_NETWORK_SET_NETPARAMS", input })));
};

/** The node groups, and what NICs have by default. */
async function whatIsThere(tx: Tx): Promise<{ groups: Ref[]; defaults: Netparams }> {
  return { groups: await groupRefs(tx), defaults: (await clusterFacts(tx)).defaults };
}

/**
 * What was not said: without a link the cluster's default nicparams, as far as the mode has them, else what Ganeti was
 * built with (rules 1.3).
 */
function withDefaults(given: Partial<Netparams>, cluster: Netparams): Netparams {
  if (given.link !== undefined) return { ...buildDefaults, ...given };
  const netparams = { ...cluster, ...given };
  return usesVlan(netparams.mode) || given.vlan !== undefined ? netparams : { ...netparams, vlan: "" };
}

/**
 * Mode and link after the group, "connect prod default bridged br100", as Ganeti's design document has it (rules 13.1).
 * A word is not read as a mode if a group has that name.
 */
function modeAndLink([, , mode, ...links]: readonly string[], groups: readonly Ref[]) {
  if (mode === undefined || links.length > 1 || groups.some((group) => isNamed(group, mode))) return null;
  return modes.some((known) => known === mode) ? { mode, ...(links[0] && { link: links[0] }) } : null;
}

/**
 * The groups that are named, or all; force is too much to be meant for all of them unsaid (rules 17.21). A name that is
 * no group stops the whole command before anything is written.
 */
function groupsOf(
  { words: [network, ...named], has }: Typed,
  groups: readonly Ref[],
  doing: string,
  { out }: Terminal,
): Result<readonly string[]> {
  const refusal = unknownGroups(named, groups);
  if (refusal) return { ok: false, refusal };
  if (named.length > 0) return ok(named);
  const all = groups.map(({ name }) => name);
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

/** Words that name no group; one that looks like a mode was probably meant as one. */
function unknownGroups(named: readonly string[], groups: readonly Ref[]): Refusal | null {
  const unknown = named.filter((word) => !groups.some((group) => isNamed(group, word)));
  if (unknown.length === 0) return null;
  const word = unknown.find((one) => likeMode(one) !== null);
  const meant = word === undefined ? null : likeMode(word);
  const hint = meant === null || meant === word ? "" : `; did you mean ${meant}?`;
  const remedy =
    meant === null ? "Check the name; it is case-sensitive." : `Mode and link stand after one group: ${meant} LINK.`;
  const message = `There is no node group ${listed(unknown)}${hint || "."}`;
  return refuse("unknown_entity", message, { field: "group", remedy: `${remedy} Nothing was written.` }).refusal;
}

function isNamed({ uuid, name }: Ref, word: string): boolean {
  return uuid === word || name === word;
}

/** mode=MODE,link=LINK,vlan=VLAN; unknown keys and extra commas are ignored, as Ganeti does. */
function netparamsOf({ text }: Typed, { err }: Terminal): Result<Partial<Netparams>> {
  const netparams: Partial<Netparams> = {};
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
