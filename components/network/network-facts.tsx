import type { Fact } from "@/components/ui/page-head";
import { TagList } from "@/components/ui/tag-list";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { factLabel, fieldText, networkFields } from "@/lib/domain/model/network-fields";
import styles from "./network-facts.module.css";

/** The facts of a network beside its name; what it does not have is "None". */
export function networkFacts(facts: NetworkFacts): Fact[] {
  const { tags } = facts;
  return [
    ...networkFields.flatMap((field) => {
      const text = fieldText(field, facts[field.name]);
      return text === null && !field.saysNone ? [] : [{ label: factLabel(field), value: text ?? <None /> }];
    }),
    { label: "Tags", value: tags.length > 0 ? <TagList tags={tags} /> : <None /> },
  ];
}

function None() {
  return <span className={styles.none}>None</span>;
}
