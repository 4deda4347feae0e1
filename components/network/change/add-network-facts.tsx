import styles from "@/components/operation/form.module.css";
import { Outcomes, Warnings } from "@/components/operation/plan-facts";
import { countText, pluralText } from "@/components/ui/number-text";
import { cidr4Range, ip4Text, parseCidr4 } from "@/lib/domain/address/ip";
import { mergeRanges, sizeOf } from "@/lib/domain/address/ranges";
import type { Preview } from "@/lib/operations/operation";

type NewNetworkFactsProps = {
  /** The subnet as it is typed. */
  network: string;
  preview: Preview | undefined;
  computing: boolean;
};

/** The preview of the form: size, first and last address, what is reserved, what overlaps. Updates while typing. */
export function AddNetworkFacts({ network, preview, computing }: NewNetworkFactsProps) {
  const parsed = parseCidr4(network);
  const range = parsed.ok ? cidr4Range(parsed.value) : null;
  const plan = preview?.ok ? preview.plan : null;
  const reserved = plan && mergeRanges(plan.outcomes.filter(({ outcome }) => outcome === "reserved"));
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
        <dd>{range && reserved ? countText(range.size - sizeOf(reserved)) : <Unknown />}</dd>
      </dl>
      <div className={styles.plan} data-computing={computing || undefined}>
        <h2>Reserved</h2>
        {plan ? <Outcomes outcomes={plan.outcomes} whyOnly /> : <p className={styles.quiet}>Enter a subnet.</p>}
        {plan && <Warnings warnings={plan.warnings} />}
      </div>
    </>
  );
}

function Unknown() {
  return <span className={styles.quiet}>Not known yet</span>;
}
