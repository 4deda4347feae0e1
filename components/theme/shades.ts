import type { MantineColorsTuple } from "@mantine/core";

/** Ten shades from lightest to darkest, as Mantine counts them; the same values as app/tokens.css where both have one. */
function shades(text: string): MantineColorsTuple {
  return text.split(" ") as unknown as MantineColorsTuple;
}

/** The one accent: what can be pressed, what is selected, what has focus. Never a state of an address. */
export const iris = shades("#eef1fe #dde4ff #bcc8ff #9fb1ff #7c91fb #5570f1 #4460e6 #3650cc #2b41a6 #1f307d");

export const gray = shades("#f8f9fa #f5f6f8 #f2f4f7 #e6e8ec #d2d6dd #868e9c #626a79 #474e5c #2b303a #15181e");

/** The dark scheme's greys: text first, the deepest ground last. */
export const dark = shades("#e8eaef #b5bbc7 #8c94a3 #6b7382 #363c48 #252932 #181b21 #121419 #0e1014 #08090c");
