"use client";

import { Button } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useId } from "react";
import type { Places } from "@/components/data/places/use-places";
import { Pick } from "@/components/operation/pick";
import picks from "@/components/operation/pick.module.css";
import { pluralText } from "@/components/ui/number-text";
import type { GroupVerdict } from "@/lib/domain/allocator/placement";
import { loadOf } from "@/lib/domain/allocator/placement-text";
import { listed } from "@/lib/domain/sentence";
import styles from "./place-picks.module.css";

type PlacePicksProps = {
  places: Places;
  /** The group in which it is or will be, by name; null while there is none. */
  group: string | null;
  /** How many nodes it takes. */
  needs: number;
  /** The best nodes of the group that was chosen, the primary one first. */
  onChoose: (nodes: string[]) => void;
};

/** The groups that can take an instance, to choose one; the others, greyed out, each with its reason. */
export function PlacePicks({ places: { placement, looking, failure }, group, needs, onChoose }: PlacePicksProps) {
  const name = useId();
  const groups = placement?.groups ?? [];
  const able = groups.filter(({ reasons }) => reasons.length === 0);
  const unable = groups.filter(({ reasons }) => reasons.length > 0);
  const choice = placement?.choice;
  const take = (verdict: GroupVerdict) => onChoose(bestOf(verdict, needs));
  return (
    <fieldset className={picks.field} aria-busy={looking} data-looking={looking || undefined}>
      <legend>Where it can be</legend>
      <div className={styles.head}>
        <Button size="xs" disabled={!choice} onClick={() => choice && onChoose(choice.nodes.map((node) => node.name))}>
          Choose for me
        </Button>
        <p role="status">{saidOf(placement ? able.length : null, groups.length, failure)}</p>
      </div>
      <div className={picks.list}>
        {able.map((verdict) => (
          <Pick
            key={verdict.uuid}
            type="radio"
            name={name}
            checked={verdict.name === group}
            onChange={() => take(verdict)}
            note={noteOf(verdict, needs)}
            wraps
          >
            {verdict.name}
          </Pick>
        ))}
        {unable.map((verdict) => (
          <div key={verdict.uuid} className={`${picks.pick} ${styles.unable}`} data-quiet data-group={verdict.name}>
            <IconBan size={16} aria-hidden="true" />
            <span className={picks.text}>
              {verdict.name} <span className={picks.note}>cannot take it</span>
              <small>{verdict.reasons.join(" ")}</small>
            </span>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function saidOf(able: number | null, groups: number, failure: string | null): string {
  if (failure !== null) return failure;
  if (able === null) return "Looking for groups…";
  if (groups === 0) return "There are no node groups. Import a cluster first.";
  return able === 0 ? "No group can take it." : `${able} of ${pluralText(groups, "group")} can take it.`;
}

function bestOf({ nodes }: GroupVerdict, needs: number): string[] {
  return nodes.slice(0, needs).map((node) => node.name);
}

/** "last resort; takes node3, 2 instances" */
function noteOf(verdict: GroupVerdict, needs: number): string {
  const [first] = verdict.nodes;
  const load = first ? [listed(bestOf(verdict, needs)), ...loadOf(first)].join(", ") : "";
  return verdict.policy === "last_resort" ? `Last resort. ${load}` : load;
}
