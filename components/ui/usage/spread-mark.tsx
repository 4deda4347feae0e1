import styles from "./spread-mark.module.css";

type SpreadMarkProps = { spread: "all" | "some" | "none"; connected: number; allGroups: number };

/** In how many node groups a network is, as a filled, half or empty disc and in words. */
export function SpreadMark({ spread, connected, allGroups }: SpreadMarkProps) {
  const text = { all: "All groups", some: `${connected} of ${allGroups}`, none: "No group" }[spread];
  return (
    <span className={styles.mark} data-spread={spread}>
      <i aria-hidden="true" />
      {text}
    </span>
  );
}

/** What the discs and the red corner mean. */
export function SpreadLegend() {
  return (
    <div className={styles.legend}>
      <span className={styles.mark} data-spread="all">
        <i aria-hidden="true" />
        In all groups
      </span>
      <span className={styles.mark} data-spread="some">
        <i aria-hidden="true" />
        In some groups: an instance may land where it is missing
      </span>
      <span className={styles.mark} data-spread="none">
        <i aria-hidden="true" />
        In no group
      </span>
      <span className={styles.conflicts}>
        <i aria-hidden="true" />
        Would conflict
      </span>
    </div>
  );
}
