import { LinkButton } from "@/components/ui/link/link-button";
import { paths } from "@/components/ui/link/paths";
import { Way } from "./way";
import styles from "./way.module.css";

const sample = [
  { label: "Name", value: "prod" },
  { label: "Subnet", value: "10.1.0.0/24" },
  { label: "Gateway", value: "10.1.0.1" },
];

/** The way to start without a file: add a network by hand. */
export function StartEmptyWay() {
  const art = (
    <div className={styles.art} aria-hidden="true">
      <dl className={styles.fields}>
        {sample.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
  return (
    <Way
      art={art}
      title="Start empty"
      action={
        <LinkButton needs="operator" href={paths.newNetwork}>
          Add the first network
        </LinkButton>
      }
    >
      Add a network by its name and subnet. Node groups and nodes can be imported or added later.
    </Way>
  );
}
