"use client";

import { Button } from "@mantine/core";
import { useState } from "react";
import { useCollectLinks } from "@/components/data/cluster-mutations";
import { failureText } from "@/components/data/refusal-error";
import { useAfterwards } from "@/components/operation/done/use-done";
import { RequiresRole } from "@/components/session/requires-role";
import { count, listed } from "@/lib/domain/sentence";
import styles from "./links.module.css";

/** Asks nodes for their links and sets what they say, with Undo in the toast; says which nodes did not answer, and why. */
export function CollectLinksButton({ nodes, label }: { nodes: readonly string[]; label: string }) {
  const collect = useCollectLinks();
  const conclude = useAfterwards();
  const [pending, setPending] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);

  async function act() {
    setPending(true);
    setFailures([]);
    try {
      const { done, problems, set } = await collect(nodes);
      setFailures(problems.map(({ node, problem }) => `${node}: ${problem}`));
      if (done)
        conclude(
          { said: `Links of ${set.length === 1 ? listed(set) : count(set.length, "node")} set`, next: () => {} },
          done,
        );
    } catch (error) {
      setFailures([failureText(error)]);
    } finally {
      setPending(false);
    }
  }
  return (
    <>
      <RequiresRole needed="administrator">
        <Button size="xs" loading={pending} onClick={() => void act()}>
          {label}
        </Button>
      </RequiresRole>
      {failures.length > 0 && (
        <ul role="alert" className={styles.failures}>
          {failures.slice(0, 20).map((failure) => (
            <li key={failure}>{failure}</li>
          ))}
          {failures.length > 20 && <li>{failures.length - 20} more</li>}
        </ul>
      )}
    </>
  );
}
