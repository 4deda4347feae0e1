import { z } from "zod";
import type { Kept } from "@/lib/domain/model/cluster";
import { absentKey } from "@/lib/domain/model/cluster-state";
import { buildDefaults } from "@/lib/domain/model/netparams";
import { maxTextLength } from "@/lib/domain/opcodes/fields";
import { count } from "@/lib/domain/sentence";
import type { Raw } from "./reading";

/** A text that a database keeps unchanged and that can be shown: no NUL, no half of a surrogate pair. */
export const text = z
  .string()
  .max(maxTextLength, {
    error: ({ input }) => `has ${count(String(input).length, "character")}; at most ${maxTextLength} can be stored.`,
  })
  .refine((value) => !/\0|\p{Surrogate}/u.test(value), "contains an invalid character.");

/** A text that may be absent, null or empty, which all mean "none". */
export const optionalText = text.nullish().transform((value) => value || null);

/** What Ganeti keeps on every object (rules 1.1). The largest serial number is what a column of the store holds. */
export const keptShape = {
  serial_no: z.number().int().min(0).max(2_147_483_647).nullish(),
  ctime: z.number().nullish(),
  mtime: z.number().nullish(),
  tags: z.array(text).nullish(),
};

const keptKeys = ["serial_no", "ctime", "mtime", "tags"];

type KeptRaw = { serial_no?: number | null; ctime?: number | null; mtime?: number | null; tags?: string[] | null };

/** The kept part of an object; `known` are the keys that the caller reads, the rest is kept as it is. */
export function readKept(raw: Raw, parsed: KeptRaw, known: readonly string[]): Kept {
  const filled = raw.name === undefined ? [...keptKeys, "name"] : keptKeys;
  return {
    serialNo: parsed.serial_no ?? 1,
    ctime: parsed.ctime ?? 0,
    mtime: parsed.mtime ?? 0,
    tags: parsed.tags ?? [],
    extra: kept(rest(raw, [...known, ...keptKeys], filled)),
  };
}

/** Never empty: what is empty belongs to an object that was in no file. */
function kept(extra: Raw): Raw {
  return Object.keys(extra).length === 0 ? { [absentKey]: [] } : extra;
}

/** The object as the file had it: its own keys, the kept ones and everything else. Keys without a value are left out. */
export function writeKept(kept: Kept, own: Raw): Raw {
  const { serialNo, ctime, mtime, tags, extra } = kept;
  return restore({ ...own, ctime, mtime, serial_no: serialNo, tags }, extra);
}

/** Everything that is not known, and the names of the `filled` keys that are not there. */
export function rest(raw: Raw, known: readonly string[], filled: readonly string[] = []): Raw {
  const entries = Object.entries(raw).filter(([key]) => !known.includes(key));
  const absent = filled.filter((key) => raw[key] === undefined || raw[key] === null);
  return Object.fromEntries(absent.length === 0 ? entries : [...entries, [absentKey, absent]]);
}

/** The inverse of `rest`: a filled key that still has the value it was filled with is left out again. */
export function restore(own: Raw, extra: Raw): Raw {
  const absent = extra[absentKey];
  const stillAbsent = (key: string) => Array.isArray(absent) && absent.includes(key) && isDefault(own, key);
  const entries = Object.entries(own).filter(
    ([key, value]) => value !== null && value !== undefined && !stillAbsent(key),
  );
  const others = Object.entries(extra).filter(([key]) => key !== absentKey);
  return Object.fromEntries([...others, ...entries]);
}

const defaults: Raw = { serial_no: 1, ctime: 0, mtime: 0, ...buildDefaults };

function isDefault(own: Raw, key: string): boolean {
  const value = own[key];
  if (key === "tags") return Array.isArray(value) && value.length === 0;
  return value === (key === "name" ? own.uuid : defaults[key]);
}

const netparamsShape = z.object({ mode: text.nullish(), link: text.nullish(), vlan: text.nullish() });

/** Netparams and default nicparams with what old files do not say (rules 12.3). */
export const filledNetparams = netparamsShape.transform(({ mode, link, vlan }) => ({
  mode: mode ?? buildDefaults.mode,
  link: link ?? buildDefaults.link,
  vlan: vlan ?? buildDefaults.vlan,
}));

export const netparamKeys = ["mode", "link", "vlan"];

/** A NIC's own nicparams: what it does not say it inherits. */
export const partialNetparams = netparamsShape.transform((params) =>
  Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== undefined)),
);
