import type { Conflict } from "@/lib/domain/model/conflict";
import { count, listed, verb } from "@/lib/domain/sentence";
import { countFate, type GroupPlan, goingOf } from "./group-plan";

/** "Connect prod to gpu and edge, adopt 2, move 1": the button is the sentence. */
export function connectSentence(network: string, plans: readonly GroupPlan[]): string {
  return sentence(`Connect ${network} to`, plans);
}

/** "Disconnect prod from gpu, release 3". */
export function disconnectSentence(network: string, plans: readonly GroupPlan[]): string {
  return sentence(`Disconnect ${network} from`, plans);
}

function sentence(start: string, plans: readonly GroupPlan[]): string {
  const going = goingOf(plans);
  const counts = (["adopt", "move", "release"] as const).flatMap((force) => {
    const number = countFate(going, force);
    return number === 0 ? [] : `${force} ${number.toLocaleString("en-US")}`;
  });
  return [`${start} ${listed(going.map(({ group }) => group))}`, ...counts].join(", ");
}

const done: Record<Conflict["force"], string> = {
  adopt: "adopted",
  move: "moved",
  release: "released",
  leave: "left as it is",
  blocks: "undecided",
};

/** "joins, 2 adopted, 1 left as it is" or "stays as it is, 1 undecided": follows the name of a group. */
export function fateText(plan: GroupPlan, goes: string): string {
  if (plan.fate === "out") return "left out, stays as it is";
  if (plan.fate === "undecided") return "needs a decision";
  if (plan.fate === "refused") return counted("stays as it is", [plan], ["blocks"]);
  return counted(plan.fate === "goes" ? goes : "stays as it is", [plan], ["adopt", "move", "release", "leave"]);
}

function counted(start: string, plans: readonly GroupPlan[], fates: readonly Conflict["force"][]): string {
  const counts = fates.flatMap((force) => {
    const number = countFate(plans, force);
    return number === 0 ? [] : `${number.toLocaleString("en-US")} ${done[force]}`;
  });
  return [start, ...counts].join(", ");
}

/**
 * What will happen to everything that was chosen: "1 group connects: 2 NICs are adopted and 1 gets
 * 10.1.0.9. edge is left out. lab needs a decision."
 */
export function outcomeText(plans: readonly GroupPlan[], verbs: readonly [one: string, many: string]): string {
  const going = goingOf(plans);
  const waiting = plans.filter(({ fate }) => fate === "undecided").map(({ group }) => group);
  const refused = plans.filter(({ fate }) => fate === "refused").map(({ group }) => group);
  const out = plans.filter(({ fate }) => fate === "out").map(({ group }) => group);
  const same = plans.filter(({ fate }) => fate === "nothing").map(({ group }) => group);
  const nics = nicFates(going);
  return [
    going.length > 0 && `${count(going.length, "group")} ${verb(going.length, ...verbs)}${nics && `: ${nics}`}.`,
    waiting.length > 0 && `${listed(waiting)} ${verb(waiting.length, "needs", "need")} a decision.`,
    refused.length > 0 && `${listed(refused)} ${verb(refused.length, "stays as it is", "stay as they are")}.`,
    out.length > 0 && `${listed(out)} ${verb(out.length, "is", "are")} left out.`,
    same.length > 0 &&
      `${listed(same)} ${verb(same.length, "stays", "stay")} as ${verb(same.length, "it is", "they are")}.`,
  ]
    .filter((text) => text !== false)
    .join(" ");
}

function nicFates(going: readonly GroupPlan[]): string {
  const rows = going.flatMap(({ conflicts }) => conflicts);
  const addresses = rows.flatMap(({ force, newIp }) => (force === "move" && newIp !== null ? newIp : []));
  const are = (force: Conflict["force"]) => countFate(going, force);
  const said = [
    are("adopt") > 0 && `${count(are("adopt"), "NIC")} ${verb(are("adopt"), "is", "are")} adopted`,
    addresses.length > 0 &&
      `${count(addresses.length, "NIC")} ${verb(addresses.length, "gets", "get")} ${listed(addresses, 3)}`,
    are("release") > 0 && `${count(are("release"), "NIC")} ${verb(are("release"), "is", "are")} released`,
    are("leave") > 0 &&
      `${count(are("leave"), "NIC")} ${verb(are("leave"), "is left as it is", "are left as they are")}`,
  ];
  return listed(said.filter((text) => text !== false));
}
