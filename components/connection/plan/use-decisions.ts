"use client";

import { type Decision, movesOf, type Rule } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import { useDecisionAddress, withOrWithout } from "../panel/panel-address";

/** The choices for a conflicting NIC: what happens to it, or leaving its group out. */
export type Resolution = "adopt" | "move" | "out";

/** What was decided about the conflicts of each group, kept in the address so that it survives a reload. */
export function useDecisions() {
  const [address, setAddress] = useDecisionAddress();
  const [out, rest, free, except] = [address.out, address.rest, address.free, address.except].map((list) => list ?? []);

  function of(group: string): Decision {
    const rule = free?.includes(group) ? "move" : rest?.includes(group) ? "rest" : "adopt";
    return { rule, except: except ?? [] };
  }

  function leaveOut(group: string, isOut = true) {
    return setAddress({ out: withOrWithout(out, group, isOut) });
  }

  /** For all NICs of a group; what was chosen for single ones before no longer counts. */
  function setAll(group: string, rule: Rule, rows: readonly Conflict[]) {
    const own = new Set(rows.map(({ nic }) => nic));
    return setAddress({
      out: withOrWithout(out, group, false),
      rest: withOrWithout(rest, group, rule === "rest"),
      free: withOrWithout(free, group, rule === "move"),
      except: orNull((except ?? []).filter((nic) => !own.has(nic))),
    });
  }

  /** For one NIC, which takes its group back in. `row` is the conflict before any decision. */
  function set(group: string, row: Conflict, choice: Resolution) {
    if (choice === "out") return leaveOut(group);
    const moves = movesOf([row], of(group)).length > 0;
    const other = moves === (choice === "move") ? (except ?? []) : toggled(except ?? [], row.nic);
    return setAddress({ out: withOrWithout(out, group, false), except: orNull(other) });
  }

  return { of, isOut: (group: string) => out?.includes(group) ?? false, leaveOut, set, setAll };
}

export type Decisions = ReturnType<typeof useDecisions>;

function toggled(list: readonly string[], nic: string): string[] {
  return list.includes(nic) ? list.filter((other) => other !== nic) : [...list, nic];
}

function orNull(list: string[]): string[] | null {
  return list.length === 0 ? null : list;
}
