import styles from "./initials.module.css";

/** A person as two letters in a circle; the name itself stands beside it. */
export function Initials({ name, small }: { name: string | null; small?: boolean }) {
  return (
    <span className={styles.initials} data-small={small || undefined} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}

/** "AN" for ana, "AB" for ana.b: of the first two words, else of the first two letters. */
export function initialsOf(name: string | null): string {
  const words = (name ?? "?").split(/[^\p{L}\p{N}?]+/u).filter(Boolean);
  const [one = "?", two] = words;
  return (two ? `${one[0]}${two[0]}` : one.slice(0, 2)).toUpperCase();
}
