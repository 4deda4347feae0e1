import { pluralText } from "@/components/ui/number-text";
import type { Fact } from "@/components/ui/page-head";
import { TagList } from "@/components/ui/tag-list";
import type { NetworkFacts } from "@/lib/domain/model/network";
import styles from "./network-facts.module.css";

/** The facts of a network beside its name; what it does not have is "None". */
export function networkFacts({ gateway, network6, gateway6, macPrefix, holdMinutes, tags }: NetworkFacts): Fact[] {
  return [
    { label: "Gateway", value: gateway ?? <None /> },
    { label: "IPv6", value: network6 ?? <None /> },
    ...(gateway6 === null ? [] : [{ label: "IPv6 gateway", value: gateway6 }]),
    { label: "MAC prefix", value: macPrefix ?? <None /> },
    ...(holdMinutes ? [{ label: "Hold time", value: pluralText(holdMinutes, "minute") }] : []),
    { label: "Tags", value: tags.length > 0 ? <TagList tags={tags} /> : <None /> },
  ];
}

function None() {
  return <span className={styles.none}>None</span>;
}
