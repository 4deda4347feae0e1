import { mergeRanges, piecesInside, piecesOutside } from "../address/ranges";
import type { Change } from "../model/change";
import { termsOf } from "../model/network";

type External = Extract<Change, { type: "external" }>;

/**
 * What a chain has done, with what the plan says of the addresses that it reserves: the cluster knows that they are reserved, not why, for whom
 * and until when. A network that is added has another UUID in the plan than on the cluster.
 */
export function asPlanned(done: readonly Change[], plan: readonly Change[]): Change[] {
  return withTerms(
    done.map((change) => (tookLongWay(change, plan) ? { ...change, longWay: true } : change)),
    plan,
  );
}

/** Whether NICs were taken out of a network for other netparams: they may be again when that is undone. */
function tookLongWay(change: Change, plan: readonly Change[]): change is Extract<Change, { type: "connection" }> {
  if (change.type !== "connection") return false;
  return plan.some(
    (planned) =>
      planned.type === "connection" &&
      planned.longWay === true &&
      planned.network.uuid === change.network.uuid &&
      planned.group.uuid === change.group.uuid,
  );
}

function withTerms(done: readonly Change[], plan: readonly Change[]): Change[] {
  const planned = plan.filter((change): change is External => isReserved(change));
  if (planned.length === 0) return [...done];
  return done.flatMap((change): Change[] => {
    if (!isReserved(change)) return [change];
    const { uuid, name } = change.network;
    const rows = planned.flatMap(({ network, row }) => (network.uuid === uuid || network.name === name ? [row] : []));
    const said = rows.flatMap((row) => {
      const { reason } = row;
      const { owner: _, expiresAt: __, ...bare } = change.row;
      return piecesInside([bare], [{ first: row.first, last: row.last }]).map((piece) => ({
        ...{ ...piece, reason },
        ...termsOf({ owner: row.owner ?? "", expiresAt: row.expiresAt ?? null }),
      }));
    });
    const rest = piecesOutside([change.row], mergeRanges(rows.map(({ first, last }) => ({ first, last }))));
    return [...said, ...rest].sort((a, b) => a.first - b.first).map((row) => ({ ...change, row }));
  });
}

function isReserved(change: Change): change is External {
  return change.type === "external" && change.action === "reserve" && change.row.source === "manual";
}
