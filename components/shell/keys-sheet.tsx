"use client";

import { Dialog } from "@/components/ui/dialog/dialog";
import styles from "./keys-sheet.module.css";

const keys: { title: string; rows: [keys: string[], what: string][] }[] = [
  {
    title: "Everywhere",
    rows: [
      [["/"], "Search; in the map, go to an address"],
      [["Ctrl", "K"], "Search"],
      [["?"], "This list"],
      [["Esc"], "Close, or drop the selection"],
    ],
  },
  {
    title: "Overview",
    rows: [[["j", "k"], "Next, one before of what needs you"]],
  },
  {
    title: "Lists",
    rows: [
      [["↑", "↓"], "Row before, row after"],
      [["Enter"], "Open the row"],
      [["x"], "Select the row"],
    ],
  },
  {
    title: "Address",
    rows: [
      [["[", "]"], "Address before, address after"],
      [["←", "→"], "Along the lane of its holders; Enter opens the job"],
    ],
  },
  {
    title: "Map",
    rows: [
      [["←", "→", "↑", "↓"], "Move by one address or one row"],
      [["Shift", "arrow"], "Select a range"],
      [["Home", "End"], "First and last address of the row, with Ctrl of all"],
      [["n"], "Next address that is taken, or of the state that is shown"],
      [["p"], "The one before"],
      [["f"], "Next free address"],
      [["r"], "Reserve what is selected"],
      [["u"], "Release what is selected"],
      [["Alt", "drag"], "Select a whole prefix"],
      [["Ctrl", "drag"], "Add a second range"],
    ],
  },
  {
    title: "Past",
    rows: [
      [["Space"], "Play the changes, or stop"],
      [["←", "→"], "On the track: change before, next change"],
      [["Shift", "arrow"], "On the track: a day"],
      [["Home", "End"], "On the track: first and last change"],
      [["Esc"], "Back to now"],
    ],
  },
];

/** The keys of the console, as "?" shows them. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" size={560} onClose={onClose}>
      <div className={styles.sheet}>
        {keys.map(({ title, rows }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {rows.map(([combination, what]) => (
                <div key={what}>
                  <dt>
                    {combination.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
