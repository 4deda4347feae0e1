import { type StateLetter, states } from "@/components/ui/usage/state-swatch";

/** Eight rows of a map: mostly instances, and one of each thing to repair. */
const rows = [
  "IIIII.IIIIIIIIII",
  "IIIIIIIIIIIOIIII",
  "I.IIIIIII.IIII.I",
  "IIII.IIIIIIIIIII",
  "II!III.III.IIIII",
  "III.III..II.II.I",
  ".I...I..E....I..",
  "....H...........",
];

const step = 13;

/** The outline of one cell, 10 px with round corners. */
function cell(x: number, y: number): string {
  return `M${x * step + 2.5} ${y * step + 0.5}h6a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2h-6a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2z`;
}

function outline(state: string): string {
  return rows.flatMap((row, y) => [...row].map((letter, x) => (letter === state ? cell(x, y) : ""))).join("");
}

const drawn: StateLetter[] = [".", "I", "E", "O", "H", "!"];

/** A small picture of a usage map. */
export function SampleMap() {
  return (
    <svg width={16 * step - 2} height={rows.length * step - 2} aria-hidden="true">
      {drawn.map((state) => (
        <path
          key={state}
          d={outline(state)}
          fill={`var(--s-${states[state].token})`}
          stroke={state === "." ? "var(--line)" : "none"}
        />
      ))}
    </svg>
  );
}
