type Values = Record<string, unknown>;

export function valuesOf(value: unknown): Values {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Values) : {};
}

/** Parameters filled with the inherited values (as Ganeti fills them). */
export function filled(inherited: unknown, own: unknown): Values {
  return { ...valuesOf(inherited), ...valuesOf(own) };
}

/** The same for parameters of several kinds, each by itself. */
export function filledEach(inherited: unknown, own: unknown): Values {
  const given = valuesOf(own);
  const kinds = { ...valuesOf(inherited), ...given };
  return Object.fromEntries(Object.keys(kinds).map((kind) => [kind, filled(valuesOf(inherited)[kind], given[kind])]));
}
