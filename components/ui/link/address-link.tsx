import Link from "next/link";
import type { ReactNode } from "react";
import { isIp4 } from "@/lib/domain/address/ip";
import styles from "./address-link.module.css";
import { addressPath } from "./paths";

type AddressLinkProps = {
  network: string;
  address: string;
  /** What it says, where that is more than the address: a range that begins with it. */
  children?: ReactNode;
};

/** An address that leads to its place in the network's usage map; IPv6 has none there. */
export function AddressLink({ network, address, children = address }: AddressLinkProps) {
  if (!isIp4(address)) return address;
  return (
    <Link className={styles.link} href={addressPath(network, address)} prefetch={false} data-figures>
      {children}
    </Link>
  );
}
