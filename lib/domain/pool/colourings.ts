/** What a map can be coloured by, besides the state of each address. */
export const colourings = ["age", "actor", "reason", "group", "instance", "tag"] as const;
export type Colouring = (typeof colourings)[number];
