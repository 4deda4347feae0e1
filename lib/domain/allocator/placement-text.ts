import { groupedBy } from "../grouped";
import { count, listed } from "../sentence";
import { mib } from "./instance-policy";
import type { Choice, NodeVerdict, Placement } from "./placement";

/** "node3 in gpu: preferred, 4,096 MiB of free memory, 2 instances" */
export function choiceText({ group, nodes }: Choice): string {
  const names = nodes.map(({ name }) => name);
  const [primary] = nodes;
  const policy = group.policy === "last_resort" ? "last resort" : group.policy;
  return `${listed(names)} in ${group.name}: ${[policy, ...(primary ? loadOf(primary) : [])].join(", ")}`;
}

/** "web1: node3 in gpu: preferred, 2 instances. Not in edge: Not connected to prod." */
export function placedText(instance: string, choice: Choice, placement: Placement): string {
  const others = refusedGroups(placement).map((text) => ` Not in ${text}`);
  return `${instance}: ${choiceText(choice)}.${others.join("")}`;
}

/** What a node has: its free memory, where that is known, and how many instances. */
export function loadOf({ freeMemory, instances }: NodeVerdict): string[] {
  return [...(freeMemory === null ? [] : [`${mib(freeMemory)} of free memory`]), count(instances, "instance")];
}

/** "gpu and edge: Not connected to prod.", the groups that cannot be taken by their reasons. */
export function refusedGroups({ groups }: Placement): string[] {
  const refused = groups.filter(({ reasons }) => reasons.length > 0);
  const byReason = groupedBy(refused, ({ reasons }) => reasons.join(" "));
  return [...byReason].map(([reason, alike]) => `${listed(alike.map(({ name }) => name))}: ${reason}`);
}

/** "No group can take web1. default: Not connected to prod. gpu: It has no nodes." */
export function noPlaceText(instance: string, placement: Placement): string {
  if (placement.groups.length === 0) return `No group can take ${instance}: there are no groups.`;
  return `No group can take ${instance}. ${refusedGroups(placement).join(" ")}`;
}
