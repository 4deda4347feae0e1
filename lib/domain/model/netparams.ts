import { ok, type Result, refuse } from "../refusal";
import type { Netparams } from "./cluster";

export const modes = ["bridged", "routed", "openvswitch"] as const;
export type Mode = (typeof modes)[number];

/** The mode that a word was probably meant as: its beginning, or itself with one or two letters that are wrong. */
export function likeMode(word: string): Mode | null {
  const typed = word.toLowerCase();
  if (typed.length < 3) return null;
  if (typed === "ovs" || typed === "switch") return "openvswitch";
  return modes.find((mode) => mode.startsWith(typed) || wrongLetters(typed, mode) <= 2) ?? null;
}

/** How many letters are missing, too many, another one, or have changed places. */
function wrongLetters(a: string, b: string): number {
  const rows: number[][] = [];
  const at = (i: number, j: number) => (i < 0 || j < 0 ? Math.max(i, j) + 1 : (rows[i]?.[j] ?? 0));
  for (let i = 0; i < a.length; i++) {
    const row: number[] = [];
    rows.push(row);
    for (let j = 0; j < b.length; j++) {
      const same = a[i] === b[j] ? 0 : 1;
      const swapped = i > 0 && j > 0 && a[i] === b[j - 1] && a[i - 1] === b[j] ? at(i - 2, j - 2) + 1 : Infinity;
      row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same, swapped);
    }
  }
  return at(a.length - 1, b.length - 1);
}

/** Ganeti's own default nicparams (rules 1.3): what a file or a store that says nothing falls back to. */
export const buildDefaults: Netparams = { mode: "bridged", link: "xen-br0", vlan: "" };

/** And its own MAC prefix. */
export const buildMacPrefix = "aa:00:00";

/** True if the mode can have a vlan: bridged and openvswitch do, routed does not (rules 16.18). */
export function usesVlan(mode: string): boolean {
  return mode !== "routed";
}

/**
 * A vlan as Ganeti writes it (rules 4.6): `N`, `.N` access, `:N[:M…]` trunk, `.N:M…` hybrid; ids 1 to 4094.
 * Empty means no vlan. The text is kept as it is, never rewritten.
 */
export function parseVlan(text: string): Result<string> {
  if (text === "") return ok(text);
  const remedy = "Write 7 or .7 (access), :7:8 (trunk) or .7:8 (first untagged, rest tagged), ids from 1 to 4094.";
  if (!/^(\.?\d+|\.\d+(:\d+)+|(:\d+)+)$/.test(text))
    return refuse("wrong_input", `"${text}" is not a VLAN.`, { field: "vlan", remedy });
  const bad = text.split(/[.:]/).find((id) => id !== "" && (id.length > 4 || Number(id) < 1 || Number(id) > 4094));
  if (bad !== undefined)
    return refuse("wrong_input", `VLAN id ${bad} is outside 1 to 4094.`, { field: "vlan", remedy });
  return ok(text);
}

/** Netparams that may be written: known mode, a link, a vlan only where the mode has one. */
export function parseNetparams(input: Netparams): Result<Netparams> {
  const { mode, link, vlan } = input;
  if (!modes.some((known) => known === mode))
    return refuse("wrong_input", `"${mode}" is not a mode.`, { field: "mode", remedy: `Use ${modes.join(", ")}.` });
  const bad = link.match(/[\s\p{Cc}\p{Cs}]/u)?.[0];
  if (link === "" || bad !== undefined)
    return refuse("wrong_input", link === "" ? "The link is empty." : `The link ${faultOf(link, bad)}.`, {
      field: "link",
      remedy: mode === "routed" ? "Name the routing table." : "Name the bridge or switch on the nodes.",
    });
  if (!usesVlan(mode) && vlan !== "")
    return refuse("wrong_input", `A routed connection has no VLAN, but "${vlan}" was given.`, {
      field: "vlan",
      remedy: "Leave the VLAN empty.",
    });
  const parsed = parseVlan(vlan);
  return parsed.ok ? ok({ mode, link, vlan }) : parsed;
}

/** Does not show a character that is invisible or invalid. */
function faultOf(link: string, bad = ""): string {
  return /\s/.test(bad) ? `"${link}" contains a space` : "contains an unprintable character";
}

export function sameNetparams(a: Netparams, b: Netparams): boolean {
  return a.mode === b.mode && a.link === b.link && a.vlan === b.vlan;
}

/** "bridged · br100 · vlan 7", in this order everywhere. */
export function netparamsText({ mode, link, vlan }: Netparams): string {
  return [mode, link, vlan && `vlan ${vlan}`].filter(Boolean).join(" · ");
}
