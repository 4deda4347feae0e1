import type { Netparams } from "@/lib/domain/model/cluster";
import { netparamsText } from "@/lib/domain/model/netparams";
import styles from "./netparams-text.module.css";

/** "bridged · br100 · vlan 7", quiet. */
export function NetparamsText({ netparams }: { netparams: Netparams }) {
  return <span className={styles.text}>{netparamsText(netparams)}</span>;
}
