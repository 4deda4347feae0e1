const degree = Math.PI / 180;

type Lab = readonly [lightness: number, a: number, b: number];

function hueOf(a: number, b: number): number {
  return a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / degree + 360) % 360;
}

function grey(chroma: number): number {
  return Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
}

/** The turn from one hue to another by the shorter way, and the hue half-way; hues of grey count as none. */
function turn(from: number, to: number, colourless: boolean): { by: number; mean: number } {
  if (colourless) return { by: 0, mean: from + to };
  const straight = to - from;
  const by = straight > 180 ? straight - 360 : straight < -180 ? straight + 360 : straight;
  return { by, mean: (from + by / 2 + 360) % 360 };
}

/**
 * CIEDE2000, the difference of two colours as people perceive it; about 2.3 is just noticeable.
 * After the formula of the CIE (2001), with all weights 1.
 */
export function difference([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const stretch = 1 + (1 - grey((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2)) / 2;
  const [x1, x2] = [a1 * stretch, a2 * stretch];
  const [c1, c2] = [Math.hypot(x1, b1), Math.hypot(x2, b2)];
  const { by, mean } = turn(hueOf(x1, b1), hueOf(x2, b2), c1 * c2 === 0);
  const [lightness, chroma] = [(l1 + l2) / 2, (c1 + c2) / 2];

  const cosine = (factor: number, shift: number) => Math.cos((factor * mean + shift) * degree);
  const hueWeight = 1 - 0.17 * cosine(1, -30) + 0.24 * cosine(2, 0) + 0.32 * cosine(3, 6) - 0.2 * cosine(4, -63);
  const off = (lightness - 50) ** 2;
  const inLightness = (l2 - l1) / (1 + (0.015 * off) / Math.sqrt(20 + off));
  const inChroma = (c2 - c1) / (1 + 0.045 * chroma);
  const inHue = (2 * Math.sqrt(c1 * c2) * Math.sin((by / 2) * degree)) / (1 + 0.015 * chroma * hueWeight);
  const blue = Math.exp(-(((mean - 275) / 25) ** 2));
  const rotation = -2 * grey(chroma) * Math.sin(60 * blue * degree);
  return Math.sqrt(inLightness ** 2 + inChroma ** 2 + inHue ** 2 + rotation * inChroma * inHue);
}
