import { countText } from "@/components/ui/number-text";

/** "+12", "−31": by how many addresses the use of a network grew. */
export function grownText(grown: number): string {
  return grown < 0 ? `−${countText(-grown)}` : `+${countText(grown)}`;
}
