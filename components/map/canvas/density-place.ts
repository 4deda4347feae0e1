/** Width of the strip with one line for each /24, and of the space to the map before it, in CSS pixels. */
export const strip = { width: 48, before: 16 } as const;
