const units = ["B", "kB", "MB", "GB"];

/** A number of bytes as people read it: "48 kB", "1.4 MB". */
export function sizeText(bytes: number): string {
  const power = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value < 10 && power > 0 ? value.toFixed(1) : Math.round(value)} ${units[power]}`;
}
