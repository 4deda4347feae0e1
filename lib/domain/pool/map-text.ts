/** How many addresses a line of the map shows (rules 3.10). */
const perLine = 64;

/**
 * The usage block of `gnt-network info`: size, free addresses and the map, 64 a line, exactly as Ganeti prints it
 * (rules 3.10). `map` has X for used and a dot for free. A line's last number is its offset and 63, also where the
 * network ends before.
 */
export function mapLines(map: string, free: number): string[] {
  const lines: string[] = [];
  for (let offset = 0; offset < map.length; offset += perLine) {
    const cells = map.slice(offset, offset + perLine).padEnd(perLine);
    lines.push(`     ${String(offset).padStart(4)} ${cells} ${offset + perLine - 1}`);
  }
  const percent = percentText(free, map.length);
  return [
    `  Size: ${map.length}`,
    `  Free: ${free} (${percent}%)`,
    "  Usage map:",
    ...lines,
    "         (X) used    (.) free",
  ];
}

/** A share as a percentage with two decimals; half a hundredth goes to the even side, as Ganeti rounds (rules 3.10). */
export function percentText(part: number, whole: number): string {
  const exact = part * 10_000;
  const below = Math.floor(exact / whole);
  const rest = 2 * (exact - below * whole);
  const up = rest > whole || (rest === whole && below % 2 === 1);
  return ((below + (up ? 1 : 0)) / 100).toFixed(2);
}
