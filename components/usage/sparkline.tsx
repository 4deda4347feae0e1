import { countText } from "@/components/ui/number-text";
import type { Sparkline as Line } from "@/lib/domain/usage/sparkline";
import styles from "./sparkline.module.css";

/** For how many days it looks back; the line that it is given is at most as long. */
const days = 90;
const [width, height] = [84, 20];
const margin = 3;

/** How the usage of a network went in the last 90 days, on a scale of its own; the dot is today. */
export function Sparkline({ line }: { line: Line }) {
  const [first] = line;
  const last = line.at(-1);
  if (first === undefined || last === undefined) return null;
  const points = pointsOf(line);
  const label =
    first[1] === last[1]
      ? `${countText(last[1])} free, as ${first[0]} days ago`
      : `${countText(first[1])} free ${first[0]} days ago, ${countText(last[1])} now`;
  return (
    <svg className={styles.line} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img">
      <title>{label}</title>
      <polyline points={points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")} />
      <circle cx={points.at(-1)?.[0]} cy={points.at(-1)?.[1]} r={2} />
    </svg>
  );
}

/** The corners of the line: each value goes on to the right until the next one. Used addresses are above free ones. */
function pointsOf(line: Line): [x: number, y: number][] {
  const values = line.map(([, free]) => free);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (daysAgo: number) => margin + ((days - daysAgo) / days) * (width - 2 * margin);
  const y = (free: number) =>
    most === least ? height / 2 : margin + ((free - least) / (most - least)) * (height - 2 * margin);
  return line.flatMap(([daysAgo, free], at): [number, number][] => {
    const until = line[at + 1]?.[0] ?? 0;
    return [
      [x(daysAgo), y(free)],
      [x(until), y(free)],
    ];
  });
}
