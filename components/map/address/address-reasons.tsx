import { Moment } from "@/components/ui/moment";
import { RefLink } from "@/components/ui/ref-link";
import type { Source } from "@/lib/domain/model/network";
import type { AddressDetail } from "@/lib/queries/addresses";
import styles from "./inspector.module.css";
import { capital, reasonText } from "./reason-text";

const why: Record<Source, string> = {
  edge: "First or last address",
  gateway: "Gateway",
  node: "Address of a node",
  master: "Address of the master",
  manual: "Reserved by an administrator",
};

/** Why an address is external, since when and by which job; and its role where no reservation says it. */
export function AddressReasons({ detail }: { detail: AddressDetail }) {
  const { role, external } = detail;
  const said = external.some(({ source }) => source !== "manual");
  return (
    <>
      {role && !said && (
        <dl className={styles.facts}>
          <dt>Role</dt>
          <dd>{capital(role.label)}, not reserved</dd>
        </dl>
      )}
      {external.map((row) => (
        <dl key={`${row.source} ${row.first}`} className={styles.facts}>
          <dt>Reserved</dt>
          <dd>{row.reason === "" ? why[row.source] : reasonText(row)}</dd>
          {row.at !== null && (
            <>
              <dt>Since</dt>
              <dd>
                <Moment seconds={row.at} />
                {row.job !== null && (
                  <>
                    , <RefLink kind="job" to={row.job} />
                  </>
                )}
              </dd>
            </>
          )}
        </dl>
      ))}
    </>
  );
}
