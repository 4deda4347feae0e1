type Settings = Record<string, unknown>;

/**
 * What is kept of the settings of a new instance, by the names of the configuration file (spec 12.1). Its disks are
 * not made here, so it has none; whether it runs is not known, only whether it is meant to.
 */
export function keptSettings(settings: Settings): { tags: string[]; extra: Settings } {
  if (Object.keys(settings).length === 0) return { tags: [], extra: {} };
  const { os_type, hypervisor, hvparams, beparams, osparams, osparams_private, start, tags } = settings;
  const extra = {
    ...{ os: os_type ?? "", hvparams: hvparams ?? {}, beparams: withMemory(beparams ?? {}), osparams: osparams ?? {} },
    ...{ osparams_private: osparams_private ?? {}, admin_state: start === false ? "down" : "up" },
    ...{ admin_state_source: "admin", disks: [], disks_active: false },
    ...(typeof hypervisor === "string" && { hypervisor }),
  };
  return { tags: Array.isArray(tags) ? tags.map(String) : [], extra };
}

/** `memory` is an older name for both ends of a range. */
export function withMemory(beparams: unknown): unknown {
  if (typeof beparams !== "object" || beparams === null || !("memory" in beparams)) return beparams;
  const { memory, ...rest } = beparams as Settings;
  return { minmem: memory, maxmem: memory, ...rest };
}
