import styles from "./fingerprint.module.css";
import { fingerprintLines } from "./link-words";

/** A fingerprint as openssl prints it, in two lines of sixteen pairs; on a phone in four of eight. */
export function Fingerprint({ fingerprint, changed = false }: { fingerprint: string; changed?: boolean }) {
  return (
    <code className={styles.box} data-changed={changed || undefined}>
      {fingerprintLines(fingerprint, 8).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </code>
  );
}
