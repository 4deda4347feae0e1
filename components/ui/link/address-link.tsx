import Link from "next/link";
import { isIp4 } from "@/lib/domain/address/ip";
import styles from "./address-link.module.css";
import { addressPath } from "./paths";

/** An address that leads to its place in the network's usage map; IPv6 has none there. */
export function AddressLink({ network, address }: { network: string; address: string }) {
  if (!isIp4(address)) return address;
  return (
    <Link className={styles.link} href={addressPath(network, address)} prefetch={false} data-figures>
      {address}
    </Link>
  );
}
