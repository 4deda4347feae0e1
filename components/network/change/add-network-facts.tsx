import { refusalText } from "@/components/operation/field-problems";
import styles from "@/components/operation/form.module.css";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import type { OperationForm } from "@/components/operation/use-operation-form";
import { CommandLine } from "@/components/ui/command-line";
import { countText, pluralText } from "@/components/ui/number-text";
import { cidr4Range, ip4Text, parseCidr4 } from "@/lib/domain/address/ip";
import { isPoolSum } from "@/lib/domain/job/shown";

type AddNetworkFactsProps = Pick<OperationForm, "preview"> & {
  /** The subnet as it is typed. */
  network: string;
  /** Why it is refused, where no field shows it. */
  refusal: OperationForm["wholeRefusal"];
  /** Equivalent command; null until there is one. */
  command: string | null;
};

/** The preview of the form: size, first and last address, what is reserved, what overlaps. Updates while typing. */
export function AddNetworkFacts({ network, preview, refusal, command }: AddNetworkFactsProps) {
  const { plan, computing } = preview;
  const parsed = parseCidr4(network);
  const range = parsed.ok ? cidr4Range(parsed.value) : null;
  const reserved = plan?.changes.filter(isPoolSum).reduce((sum, { addresses }) => sum + addresses, 0);
  return (
    <>
      <dl className={styles.facts}>
        <dt>Size</dt>
        <dd>{range ? pluralText(range.size, "address", "addresses") : <Unknown />}</dd>
        <dt>First</dt>
        <dd>{range ? ip4Text(range.first) : <Unknown />}</dd>
        <dt>Last</dt>
        <dd>{range ? ip4Text(range.last) : <Unknown />}</dd>
        <dt>Free</dt>
        <dd>{range && reserved !== undefined ? countText(range.size - reserved) : <Unknown />}</dd>
      </dl>
      <div className={styles.plan} data-computing={computing || undefined}>
        <h2>Reserved</h2>
        {plan ? <Outcomes results={plan.results} whyOnly /> : <p className={styles.quiet}>Enter a subnet.</p>}
        {plan && <Warnings warnings={plan.warnings} />}
      </div>
      {refusal && <p className={styles.failure}>{refusalText(refusal)}</p>}
      <div className={styles.dialog}>
        <h2>Equivalent command</h2>
        {command ? (
          <CommandLine>{command}</CommandLine>
        ) : (
          <p className={styles.quiet}>Enter a name and an IPv4 network.</p>
        )}
      </div>
    </>
  );
}

function Unknown() {
  return <span className={styles.quiet}>Not known yet</span>;
}
