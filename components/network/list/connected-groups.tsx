import { NameChip } from "@/components/ui/link/name-chip";
import { NetparamsText } from "@/components/ui/netparams-text";
import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import styles from "./connected-groups.module.css";

export type ConnectedGroup = { group: string } & Netparams;

/** Groups that share their netparams, in the order in which the first of them comes. */
export function byNetparams(groups: ConnectedGroup[]): { netparams: Netparams; groups: string[] }[] {
  const shared = new Map<string, { netparams: Netparams; groups: string[] }>();
  for (const { group, ...netparams } of groups) {
    const text = netparamsText(netparams);
    const known = shared.get(text);
    if (known) known.groups.push(group);
    else shared.set(text, { netparams, groups: [group] });
  }
  return [...shared.values()];
}

/** The groups of a network; those with the same netparams share one line. */
export function ConnectedGroups({ groups }: { groups: ConnectedGroup[] }) {
  if (groups.length === 0) return <span className={styles.none}>Not connected</span>;
  return (
    <div className={styles.groups} data-part="groups">
      {byNetparams(groups).map((line) => (
        <div key={netparamsText(line.netparams)} className={line.groups.length === 1 ? styles.one : styles.several}>
          <span className={styles.names}>
            {line.groups.map((group) => (
              <NameChip key={group} kind="group" name={group} />
            ))}
          </span>
          <span data-part="netparams">
            <NetparamsText netparams={line.netparams} />
          </span>
        </div>
      ))}
    </div>
  );
}
