"use client";

import { Pick } from "@/components/operation/pick";
import styles from "@/components/operation/pick.module.css";
import { pluralText } from "@/components/ui/number-text";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { Decisions } from "../plan/use-decisions";
import type { GroupChoice } from "./connect-choice";

type ConnectedPicksProps = {
  choices: GroupChoice[];
  /** Names of the chosen groups. */
  chosen: string[];
  decisions: Decisions;
  onChange: (chosen: string[]) => void;
};

/** The node groups that a network is connected to, to tick for disconnecting it. */
export function ConnectedPicks({ choices, chosen, decisions, onChange }: ConnectedPicksProps) {
  const first = choices.find(({ name }) => chosen.includes(name)) ?? choices[0];
  return (
    <fieldset className={styles.field}>
      <legend>Node groups</legend>
      <div className={styles.list}>
        {choices.map((choice) => {
          const { uuid, name, instances, connected } = choice;
          const isChosen = chosen.includes(name);
          const isLeft = isChosen && decisions.isOut(name);
          return (
            <Pick
              key={uuid}
              type="checkbox"
              first={choice === first}
              checked={isChosen && !isLeft}
              mixed={isLeft}
              onChange={() => {
                if (isLeft) void decisions.leaveOut(name, false);
                else onChange(isChosen ? chosen.filter((other) => other !== name) : [...chosen, name]);
              }}
              note={`${connected ? netparamsText(connected) : "not connected"}, ${pluralText(instances, "instance")}`}
              end={isLeft && <span className={styles.note}>Left out</span>}
            >
              {name}
            </Pick>
          );
        })}
      </div>
    </fieldset>
  );
}
