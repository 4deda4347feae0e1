import { IconClock, IconX } from "@tabler/icons-react";
import { countText } from "@/components/ui/number-text";
import { ClockTime } from "@/components/ui/time/moment";
import { type NamedSteps, type ShownChain, stepCount } from "@/lib/domain/chain/shown-chain";
import styles from "./chain-note.module.css";

/** What is to be known first of a chain: that it stopped, and what is done and what is not; or that it waits for the cluster. */
export function ChainNote({ chain, message }: { chain: ShownChain; message: string | null }) {
  if (chain.state === "stopped") return <Stopped chain={chain} message={message} />;
  if (chain.state === "waiting") return <Behind />;
  return chain.waits ? <Waiting chain={chain} /> : null;
}

function Stopped({ chain: { failed, counts, done, notDone }, message }: { chain: ShownChain; message: string | null }) {
  const which =
    failed?.clusterJob == null ? "The cluster refused" : `Job ${failed.clusterJob} failed on the cluster at`;
  const title = failed ? `${which} step ${failed.number} of ${stepCount(counts)}: ${failed.text}` : message;
  return (
    <div className={styles.note} data-tone="danger">
      <IconX size={16} aria-hidden="true" />
      <div>
        <b>{title?.replace(/\.?$/, ".")}</b>
        {failed?.error && <pre className={styles.said}>{failed.error}</pre>}
        <dl className={styles.fates}>
          <dt>Done</dt>
          <Named steps={done} none="Nothing. The cluster is as it was." />
          <dt>Not done</dt>
          <Named steps={notDone} none="Nothing is left." />
        </dl>
      </div>
    </div>
  );
}

function Named({ steps: { first, count }, none }: { steps: NamedSteps; none: string }) {
  if (count === 0) return <dd>{none}</dd>;
  return (
    <dd>
      {first.join("; ")}
      {count > first.length && `; and ${countText(count - first.length)} more`}
    </dd>
  );
}

/** Nothing is sent yet. */
function Behind() {
  return (
    <div className={styles.note} role="status">
      <IconClock size={16} aria-hidden="true" />
      <div>
        <b>It starts on the cluster when the jobs before it are over that change the same.</b>
        <p>Nothing is sent yet.</p>
      </div>
    </div>
  );
}

function Waiting({ chain: { mark, by, awaySince } }: { chain: ShownChain }) {
  return (
    <div className={styles.note} role="status">
      <IconClock size={16} aria-hidden="true" />
      <div>
        <b>Waiting for the cluster, will be looked up by its mark {mark}.</b>
        <p>
          {awaySince !== null && (
            <>
              {by?.cluster ?? "It"} has not answered since <ClockTime seconds={awaySince} withSeconds />.{" "}
            </>
          )}
          Nothing is sent twice.
        </p>
      </div>
    </div>
  );
}
