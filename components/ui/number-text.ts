import { count } from "@/lib/domain/sentence";

const counts = new Intl.NumberFormat("en-US");

/** 42134 reads "42,134". */
export function countText(count: number): string {
  return counts.format(count);
}

/** "1 network", "12 networks", "2 addresses": pass the plural where it is not the singular with an s. */
export function pluralText(number: number, one: string, many?: string): string {
  return count(number, one, many);
}

/** A share in whole per cent that never says 0 or 100 unless it is: "0 %", "< 1 %", "63 %", "> 99 %", "100 %". */
export function shareText(part: number, whole: number): string {
  const share = whole === 0 ? 0 : (100 * part) / whole;
  if (share === 0 || share === 100) return `${share} %`;
  if (share < 1) return "< 1 %";
  if (share > 99) return "> 99 %";
  return `${Math.round(share)} %`;
}
