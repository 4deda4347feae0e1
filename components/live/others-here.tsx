"use client";

import { usePresence, useTellPresence } from "@/components/data/live/presence";
import { useGoneName } from "@/components/data/live/use-gone-name";
import { useReach } from "@/components/data/reach/use-reach";
import { useVisitor } from "@/components/session/visitor";
import { Initials } from "@/components/ui/initials";
import type { Ref } from "@/lib/domain/model/cluster";
import { listed } from "@/lib/domain/sentence";
import styles from "./others-here.module.css";

/** How many of them have a circle, and how many are named. */
const [mostCircles, mostNamed] = [4, 2];

/** Who else looks at a network now, and the others are told that one looks. Only those who are signed in. */
export function OthersHere({ network: { uuid: network, name } }: { network: Ref }) {
  const { name: own } = useVisitor();
  const reach = useReach();
  const isThere = useGoneName("networks", name)?.now !== null;
  useTellPresence(network, own !== null && isThere);
  const names = usePresence().flatMap((one) => (one.network === network && one.name !== own ? [one.name] : []));
  if (own === null) return null;
  if (reach.state === "lost") return <span className={styles.unknown}>Others here: not known</span>;
  if (names.length === 0) return null;
  const [shown, all] = [Math.min(names.length, mostNamed), names.length];
  return (
    <span className={styles.here} title={listed(names, names.length)}>
      <span className={styles.circles}>
        {names.slice(0, mostCircles).map((name) => (
          <Initials key={name} name={name} />
        ))}
      </span>
      <span className={styles.names}>
        {listed(names, shown)} {all === 1 ? "is" : "are"} here
      </span>
    </span>
  );
}
