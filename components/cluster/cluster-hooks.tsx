"use client";

import { useLink } from "@/components/cluster-link/linked";
import { type AnswerOf, hooksQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { Section } from "@/components/ui/section";
import { listed } from "@/lib/domain/sentence";
import type { whereHooksAre } from "@/lib/queries/hooks";
import styles from "./cluster-hooks.module.css";

/** Whether site scripts run before and after changes, where they are, and what is wrong with them. */
export function ClusterHooks() {
  const read = useRead(hooksQuery()).data;
  const link = useLink();
  if (read === undefined) return null;
  const { place } = read;
  return (
    <div className={styles.hooks}>
      <Section heading="h2" title="Hooks">
        {link ? (
          <p>Changes are carried out by {link.host}, so the hooks of that cluster run, on its nodes. None runs here.</p>
        ) : place === null ? (
          <p>
            No hook runs. <code>bin/ganeti-config hooks DIR</code> says where scripts are, or <code>HOOKS_DIR</code> for
            one process.
          </p>
        ) : (
          <Place place={place} />
        )}
      </Section>
    </div>
  );
}

type HookPlace = NonNullable<AnswerOf<typeof whereHooksAre>>;

function Place({ place: { dir, from, runOnNode, problem, directories } }: { place: HookPlace }) {
  return (
    <>
      <p>
        The scripts of <code>{dir}</code> run before and after changes,{" "}
        {runOnNode === null ? "on this machine as the master." : "on the master and on the nodes that each hook names."}{" "}
        <span className={styles.quiet}>
          {from === "environment" ? "HOOKS_DIR of this server says so." : "It is kept with the store."}
        </span>
      </p>
      {problem !== null && (
        <p role="alert" className={styles.problem}>
          {problem} No script of it runs, and changes with hooks are stopped.
        </p>
      )}
      {problem === null && directories.length === 0 && <p className={styles.quiet}>There is no script in it yet.</p>}
      {directories.length > 0 && (
        <dl className={styles.directories}>
          {directories.map(({ dir: name, problem: why, scripts, skipped }) => (
            <div key={name}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                {why !== null && <span className={styles.problem}>{why}</span>}
                {scripts.map((script) => (
                  <span key={script.name} className={styles.script}>
                    {script.name}
                    {script.problem !== null && <span className={styles.problem}> {script.problem}</span>}
                  </span>
                ))}
                {skipped.length > 0 && <span className={styles.quiet}>Not run: {listed(skipped)}</span>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
