/** What the palette is proved with: luminance, contrast, colour-blind vision and perceived difference of colours. */

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** The three cone types and each one's absence, after Machado, Oliveira and Fernandes (2009), severity 1. */
export const visions: Record<"normal" | "protan" | "deutan" | "tritan", Matrix> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** From linear sRGB to XYZ relative to the D65 white point. */
const toXyz: Matrix = [
  [0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047],
  [0.2126729, 0.7151522, 0.072175],
  [0.0193339 / 1.08883, 0.119192 / 1.08883, 0.9503041 / 1.08883],
];

function times(matrix: Matrix, [x, y, z]: Triple): Triple {
  const row = ([a, b, c]: Triple) => a * x + b * y + c * z;
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
}

function each([a, b, c]: Triple, change: (value: number) => number): Triple {
  return [change(a), change(b), change(c)];
}

/** "#8194ad" as linear light, 0 to 1. */
function linear(hex: string): Triple {
  const channel = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return each([channel(1), channel(3), channel(5)], (value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
}

/** The WCAG 2 contrast of two colours, 1 to 21. */
export function contrast(first: string, second: string): number {
  const [dark, light] = [first, second].map((hex) => times(toXyz, linear(hex))[1]).sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** CIE Lab of a colour as somebody with that vision sees it. */
export function seen(hex: string, vision: Matrix): Triple {
  const light = each(times(vision, linear(hex)), (value) => Math.min(1, Math.max(0, value)));
  const [x, y, z] = each(times(toXyz, light), (t) => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29));
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
