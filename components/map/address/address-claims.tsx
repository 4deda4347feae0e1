import { RefLink } from "@/components/ui/ref-link";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { AddressClaim } from "@/lib/queries/addresses";
import styles from "./inspector.module.css";

/** The NICs that carry an address: most often one, two where something is wrong. */
export function AddressClaims({ claims }: { claims: AddressClaim[] }) {
  return claims.map((claim) => (
    <dl key={claim.nic} className={styles.facts}>
      <dt>Instance</dt>
      <dd className={styles.line} title={claim.instance.name}>
        <RefLink kind="instance" to={claim.instance.name} />
      </dd>
      <dt>NIC</dt>
      <dd>
        {claim.index} · {claim.mac}
        {claim.kind === "ghost" && <span className={styles.quiet}> not in this network</span>}
      </dd>
      <dt>Node</dt>
      <dd>
        <RefLink kind="node" to={claim.node.name} /> <span className={styles.quiet}>in</span>{" "}
        <RefLink kind="group" to={claim.group.name} />
      </dd>
      <dt>Wiring</dt>
      <dd>{netparamsText(claim.wiring)}</dd>
    </dl>
  ));
}
