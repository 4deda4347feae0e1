import { IconInfoCircle } from "@tabler/icons-react";
import { count, verb } from "@/lib/domain/sentence";
import type { AddressPage } from "@/lib/queries/past/address-life";
import styles from "./address-view.module.css";

/** That no network contains the address, and what that means for whoever uses it all the same. */
export function OutsideNote({ page: { address, tenures } }: { page: AddressPage }) {
  const nics = tenures[0]?.holders.filter(({ kind }) => kind === "nic").length ?? 0;
  return (
    <div className={styles.note}>
      <IconInfoCircle size={18} aria-hidden="true" />
      <p>
        <b>No network contains {address}.</b>{" "}
        {nics > 0 && (
          <span>
            {count(nics, "NIC")} {verb(nics, "uses", "use")} it all the same, so nothing reserves it and nothing warns
            of another one.
          </span>
        )}
      </p>
    </div>
  );
}
