import styles from "./loading-rows.module.css";

/** Where a list will be, in its exact row height; appears only when the wait is longer than 200 ms. */
export function LoadingRows({ rows = 10, height = 56 }: { rows?: number; height?: 36 | 40 | 56 }) {
  const lines = Array.from({ length: rows }, (_, row) => ({ row, width: `${18 + ((row * 7) % 11)}%` }));
  return (
    <div className={styles.list} role="status" aria-label="Loading">
      {lines.map(({ row, width }) => (
        <div key={row} className={styles.row} style={{ height }}>
          <i style={{ width }} />
          <i style={{ width: "14%" }} />
          <i style={{ width: "22%" }} />
        </div>
      ))}
    </div>
  );
}
