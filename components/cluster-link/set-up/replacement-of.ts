import { pluralText } from "@/components/ui/number-text";
import type { LinkTest } from "@/lib/domain/cluster-link/link-test";
import type { ClusterSummary } from "@/lib/queries/cluster";

type Here = Pick<ClusterSummary, "seen" | "name" | "networks" | "instances">;

/**
 * What becomes of what the store holds when it is linked; null where it holds nothing. `name`: another cluster goes, and its name
 * has to be typed.
 */
export function replacementOf(here: Here, there: LinkTest["cluster"]): { text: string; name?: string } | null {
  const { name, networks, instances } = here;
  const copy = "A copy of the database is kept first.";
  if (name === null)
    return networks === 0
      ? null
      : { text: `${pluralText(networks, "network")} of this store will be replaced. ${copy}` };
  if (there !== null && here.seen?.uuid === there.uuid)
    return { text: `This store holds ${name} already. Its reasons, owners and history stay. ${copy}` };
  const goes = `${pluralText(networks, "network")} and ${pluralText(instances, "instance")}`;
  return { text: `This store holds another cluster, ${name}. Its ${goes} will be replaced. ${copy}`, name };
}
