import type { Fact } from "@/components/ui/page-head";
import { TagList } from "@/components/ui/tag-list";
import type { NetworkFacts } from "@/lib/domain/model/network";
import { factLabel, fieldText, networkFields } from "@/lib/domain/model/network-fields";
import styles from "./network-facts.module.css";

/** The facts of a network beside its name; what it does not have is "None", and a default is not worth a place there. */
export function networkFacts(facts: NetworkFacts): Fact[] {
  const { tags } = facts;
  return [
    ...networkFields.flatMap((field) => {
      const value = facts[field.name];
      const text = value === null || value === undefined ? null : fieldText(field, value);
      return text === null && !field.saysNone ? [] : [{ label: factLabel(field), value: text ?? <None /> }];
    }),
    { label: "Tags", value: tags.length > 0 ? <TagList tags={tags} /> : <None /> },
  ];
}

function None() {
  return <span className={styles.none}>None</span>;
}
