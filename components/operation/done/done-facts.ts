import type { ShownChange } from "@/lib/domain/job/shown";

type Changes = { changes: readonly ShownChange[] };

/** What a form says was done, from what its job has written and not from what was asked: another may have done a part before. */

/** The nodes that were put into another group. */
export function nodesMoved({ changes }: Changes): string[] {
  return changes.flatMap((change) => {
    if (change.type !== "node" || !change.before || !change.after) return [];
    return change.before.group.uuid === change.after.group.uuid ? [] : [change.after.name];
  });
}

/** How many tags objects have that they did not have before. */
export function tagsAdded({ changes }: Changes): number {
  return changes.reduce((sum, change) => sum + newTagsOf(change).length, 0);
}

function newTagsOf(change: ShownChange): string[] {
  if (!("after" in change) || !change.after || !("tags" in change.after)) return [];
  const before = change.before && "tags" in change.before ? (change.before.tags ?? []) : [];
  return (change.after.tags ?? []).filter((tag) => !before.includes(tag));
}

/** "10.1.0.9": the addresses that NICs have now and had not before. */
export function addressesGiven({ changes }: Changes): string[] {
  return changes.flatMap((change) => {
    if (change.type !== "nic" || !change.after?.ip) return [];
    const { ip, network } = change.after;
    const isOld = change.before?.ip === ip && change.before.network?.uuid === network?.uuid;
    return isOld ? [] : [ip];
  });
}

/** "web1 moved to node2", "node3 is the secondary node of web1": which of its nodes are others now. */
export function movedText({ changes }: Changes, name: string): string {
  for (const change of changes) {
    if (change.type !== "instance" || !change.before || !change.after) continue;
    const { before, after } = change;
    if (before.primary.uuid !== after.primary.uuid) return `${name} moved to ${after.primary.name}`;
    if (before.secondary?.uuid === after.secondary?.uuid) continue;
    return after.secondary
      ? `${after.secondary.name} is the secondary node of ${name}`
      : `${name} has no secondary node any more`;
  }
  return `${name} moved`;
}
