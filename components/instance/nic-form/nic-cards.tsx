"use client";

import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import type { FieldProblem } from "@/components/operation/use-fields";
import { NicFields } from "./nic-fields";
import styles from "./nic-form.module.css";
import { type NicValues, newNic } from "./nic-values";

/** A NIC of the form; the key stays when those before it go. */
export type NicCard = NicValues & { key: number };

type NicCardsProps = {
  cards: NicCard[];
  group: string | null;
  field: (name: string) => FieldProblem;
  /** What is wrong with the list as a whole. */
  problem: string | undefined;
  onChange: (cards: NicCard[]) => void;
};

/** The NICs of a new instance, in order. */
export function NicCards({ cards, group, field, problem, onChange }: NicCardsProps) {
  const next = Math.max(-1, ...cards.map(({ key }) => key)) + 1;
  return (
    <div className={styles.cards}>
      {cards.map(({ key, ...values }, at) => (
        <fieldset key={key} className={styles.card} aria-label={`NIC ${at}`}>
          <div className={styles.cardHead}>
            <h2>NIC {at}</h2>
            <ActionIcon
              aria-label={`Leave NIC ${at} out`}
              onClick={() => onChange(cards.filter((card) => card.key !== key))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </div>
          <NicFields
            values={values}
            group={group}
            own={null}
            before={pooled(cards.slice(0, at))}
            field={(name) => field(`nics.${at}.${name}`)}
            onChange={(changed) => onChange(cards.map((card) => (card.key === key ? { ...changed, key } : card)))}
          />
        </fieldset>
      ))}
      {problem && (
        <p className={styles.standing} data-tone="danger">
          {problem}
        </p>
      )}
      <div>
        <Button
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => onChange([...cards, { ...newNic, key: next }])}
        >
          {cards.length === 0 ? "Add NIC" : "Add another NIC"}
        </Button>
      </div>
    </div>
  );
}

/** The networks whose next free address these NICs take, in order. */
function pooled(cards: readonly NicCard[]): string[] {
  return cards.flatMap(({ choice, network }) => (choice === "pool" ? network : []));
}
