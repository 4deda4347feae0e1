import type { Rule } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import { count, verb } from "@/lib/domain/sentence";
import { usualNetparams } from "./exceptions";

/** One of the choices for all conflicting NICs of a group. */
export type GroupOption<Value extends string> = {
  value: Value;
  label: string;
  /** What it does, in a sentence or two. */
  note: string;
  /** Why it cannot be chosen. */
  disabled?: string;
};

type About = { network: string; group: string; rows: readonly Conflict[]; mayForce: boolean };

const needsForce = "You need the administrator role.";

/** "39 NICs in storage use prod" */
export function disconnectLegend({ network, group, rows }: Omit<About, "mayForce">): string {
  return `${count(rows.length, "NIC")} in ${group} ${verb(rows.length, "uses", "use")} ${network}`;
}

/** "2 NICs in gpu conflict with prod" */
export function connectLegend({ network, group, rows }: Omit<About, "mayForce">): string {
  return `${count(rows.length, "NIC")} in ${group} ${verb(rows.length, "conflicts", "conflict")} with ${network}`;
}

/** On a disconnect: to release what uses the network there, or to keep the group connected. */
export function disconnectOptions({ network, group, rows, mayForce }: About): GroupOption<"release" | "out">[] {
  const released = rows.filter(({ force }) => force === "release");
  const left = rows.length - released.length;
  const blocking = rows.find(({ force }) => force === "blocks");
  const disabled = blocking ? `Not possible: ${nicName(blocking)}. ${blocking.why}` : mayForce ? null : needsForce;
  const one = released.length === 1;
  const goes = one
    ? `It leaves ${network}. Address, MAC and netparams stay, but nobody reserves the address.`
    : `They leave ${network}. Address, MAC and netparams stay, but nobody reserves the addresses.`;
  const stays = `${count(left, "NIC")} on a secondary node ${verb(left, "stays as it is", "stay as they are")}.`;
  const onlyStays = `Only a secondary node is in ${group}: ${verb(left, "it loses", "they lose")} ${network} on a failover.`;
  return [
    {
      value: "release",
      label:
        released.length > 0
          ? `Release ${released.length.toLocaleString("en-US")}`
          : `Leave ${verb(left, "it as it is", "them as they are")}`,
      note: released.length === 0 ? onlyStays : left > 0 && !blocking ? `${goes} ${stays}` : goes,
      ...(disabled !== null && { disabled }),
    },
    { value: "out", label: `Keep ${group} connected`, note: "Nothing changes." },
  ];
}

/** On a connect: to adopt the NICs, to give them the network's next free addresses, or to leave the group out. */
export function connectOptions({ network, group, rows, mayForce }: About): GroupOption<Rule | "out">[] {
  const adopt = rows.filter(({ choices }) => choices.includes("adopt")).length;
  const move = rows.filter(({ choices }) => choices.includes("move")).length;
  const rest = move - adopt;
  const stuck = rows.find(({ force, choices }) => force === "blocks" && choices.length === 0);
  const why = stuck && `Not possible: ${nicName(stuck)}. ${stuck.why}`;
  const disabled = why ?? (mayForce ? undefined : needsForce);
  const options: (GroupOption<Rule | "out"> | false)[] = [
    adopt > 0 && {
      value: rest > 0 ? "rest" : "adopt",
      label: rest > 0 ? `Adopt ${text(adopt)}, next free for ${text(rest)}` : `Adopt ${text(adopt)}`,
      note: adoptNote(network, rows, adopt, rest),
      ...(disabled && { disabled }),
    },
    move > 0 && {
      value: "move",
      label: `Next free for ${text(move)}`,
      note:
        move === 1
          ? `It joins ${network} with the next free address. Set that inside the instance, too.`
          : `They join ${network} with the next free addresses. Set these inside the instances, too.`,
      ...(why && { disabled: why }),
    },
    move === 0 && {
      value: "adopt",
      label: `Leave ${verb(rows.length, "it as it is", "them as they are")}`,
      note: `The primary ${verb(rows.length, "node is", "nodes are")} in another group.`,
      ...(disabled && { disabled }),
    },
    { value: "out", label: `Leave ${group} out`, note: "Nothing changes there." },
  ];
  return options.filter((option) => option !== false);
}

function adoptNote(network: string, rows: readonly Conflict[], adopt: number, rest: number): string {
  const becomes = rows.flatMap((row) => (row.becomes ? [{ ...row, wiring: row.becomes }] : []));
  const netparams = becomes.length > 0 ? usualNetparams(becomes) : "its netparams";
  const joins = verb(adopt, "It joins", "They join");
  const keeps = verb(adopt, "keeps", "keep");
  const takes = verb(adopt, "takes", "take");
  const others = rest === 0 ? "" : ` ${count(rest, "NIC")} cannot keep the address.`;
  return `${joins} ${network}, ${keeps} address and MAC, and ${takes} ${netparams}.${others}`;
}

function nicName({ instance, index }: Conflict): string {
  return `${instance.name} NIC ${index}`;
}

function text(number: number): string {
  return number.toLocaleString("en-US");
}
