import {
  type Color,
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  type Lab65,
  wcagContrast,
} from "culori";

type Filter = (colour: Color) => Color | undefined;

/** The three cone types and each one's absence, after Machado, Oliveira and Fernandes (2009), severity 1. */
export const visions: Record<"normal" | "protan" | "deutan" | "tritan", Filter> = {
  normal: (colour) => colour,
  protan: filterDeficiencyProt(1) as Filter,
  deutan: filterDeficiencyDeuter(1) as Filter,
  tritan: filterDeficiencyTrit(1) as Filter,
};

const linear = converter("lrgb");
const lab = converter("lab65");

/** The WCAG 2 contrast of two colours, 1 to 21. */
export const contrast: (first: string, second: string) => number = wcagContrast;

/** CIEDE2000, the difference of two colours as people perceive it; about 2.3 is just noticeable. */
export const difference: (first: Lab65, second: Lab65) => number = differenceCiede2000();

/**
 * CIE Lab of a colour as somebody with that vision sees it. The filters are made for linear light, but culori hands them
 * what it is given as `rgb`: so it is given linear light under that name.
 */
export function seen(hex: string, vision: Filter): Lab65 {
  const light = linear(hex);
  const filtered = light && vision({ ...light, mode: "rgb" });
  if (filtered?.mode !== "rgb") throw new Error(`${hex} is not a colour.`);
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return lab({ mode: "lrgb", r: within(filtered.r), g: within(filtered.g), b: within(filtered.b) });
}
