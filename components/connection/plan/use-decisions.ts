"use client";

import { type Decision, movesOf, type Rule } from "@/lib/domain/connection/connect-conflicts";
import type { Conflict } from "@/lib/domain/model/conflict";
import { useDecisionAddress, withOrWithout } from "../panel/panel-address";
import type { Said } from "./group-plan";

/**
 * What was decided about the conflicts of each group, kept in the address so that it survives a reload. Nothing is
 * decided by itself: taking NICs into a network, or their addresses away, is somebody's choice.
 */
export function useDecisions() {
  const [address, setAddress] = useDecisionAddress();
  const { out, adopt, rest, free, except } = address;

  /** The rule for a group's NICs; null while there is none. */
  function ruleOf(group: string): Rule | null {
    if (free?.includes(group)) return "move";
    if (rest?.includes(group)) return "rest";
    return adopt?.includes(group) ? "adopt" : null;
  }

  function of(group: string): Decision {
    return { rule: ruleOf(group) ?? "adopt", except: except ?? [] };
  }

  function isOut(group: string): boolean {
    return out?.includes(group) ?? false;
  }

  function saidOf(group: string): Said {
    return isOut(group) ? "out" : ruleOf(group) === null ? "nothing" : "decided";
  }

  function leaveOut(group: string, isLeft = true) {
    return setAddress({ out: withOrWithout(out, group, isLeft) });
  }

  /** For all NICs of a group; what was chosen for single ones before no longer counts. */
  function decide(group: string, rule: Rule, rows: readonly Conflict[]) {
    const own = new Set(rows.map(({ nic }) => nic));
    return setAddress({
      out: withOrWithout(out, group, false),
      adopt: withOrWithout(adopt, group, rule === "adopt"),
      rest: withOrWithout(rest, group, rule === "rest"),
      free: withOrWithout(free, group, rule === "move"),
      except: orNull((except ?? []).filter((nic) => !own.has(nic))),
    });
  }

  /** For one NIC of a group about which something is decided. `row` is the conflict before any decision. */
  function makeException(group: string, row: Conflict, choice: "adopt" | "move") {
    const moves = movesOf([row], of(group)).length > 0;
    return moves === (choice === "move") ? null : setAddress({ except: orNull(toggled(except ?? [], row.nic)) });
  }

  return { of, ruleOf, isOut, saidOf, leaveOut, decide, makeException };
}

export type Decisions = ReturnType<typeof useDecisions>;

function toggled(list: readonly string[], nic: string): string[] {
  return list.includes(nic) ? list.filter((other) => other !== nic) : [...list, nic];
}

function orNull(list: string[]): string[] | null {
  return list.length === 0 ? null : list;
}
