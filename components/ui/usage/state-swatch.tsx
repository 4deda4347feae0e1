import styles from "./state-swatch.module.css";

/** The letters of the usage map (rules 18.2), with the token of each one's colours and the word for it. */
export const states = {
  ".": { token: "free", label: "Free" },
  F: { token: "held", label: "Freed recently" },
  I: { token: "instance", label: "Instance" },
  E: { token: "external", label: "External" },
  B: { token: "both", label: "Both" },
  G: { token: "gateway", label: "Gateway" },
  N: { token: "edge", label: "Network, broadcast" },
  C: { token: "node", label: "Node, master" },
  "!": { token: "missing", label: "Missing" },
  O: { token: "orphan", label: "Orphan" },
  H: { token: "ghost", label: "Ghost" },
} as const;

export type StateLetter = keyof typeof states;

/** The colour and the letter of a state, 16 px; a dot of 8 px without its letter beside a word. */
export function StateSwatch({ state, dot = false }: { state: StateLetter; dot?: boolean }) {
  const { token } = states[state];
  return (
    <span
      className={styles.swatch}
      data-dot={dot || undefined}
      data-state={token}
      style={{ background: `var(--s-${token})`, color: `var(--i-${token})` }}
      aria-hidden="true"
    >
      {dot ? "" : state === "." ? "·" : state}
    </span>
  );
}
