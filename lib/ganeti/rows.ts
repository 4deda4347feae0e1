import { type ClusterFault, fault } from "./cluster-fault";

/** An object of a query by the names of its fields; null where the cluster has no value, or does not know the field. */
export type Row = Record<string, unknown>;

/** The status of a value that is there; others say why it is not. */
const there = 0;

/**
 * The objects of an answer to `PUT /2/query/KIND`.
 * @throws ClusterFault
 */
export function rowsOf(where: string, fields: readonly string[], answer: unknown): Row[] {
  const { data, fields: named } = (answer ?? {}) as { data?: unknown; fields?: unknown };
  const unreadable = () => fault("unexpected", `${where} answered a query as Ganeti does not.`, { sent: true });
  if (!Array.isArray(data) || !Array.isArray(named)) throw unreadable();
  if (named.length !== fields.length || !fields.every((name, at) => named[at]?.name === name)) throw unreadable();
  return data.map((cells: unknown) => {
    if (!Array.isArray(cells) || cells.length !== fields.length) throw unreadable();
    return Object.fromEntries(fields.map((name, at) => [name, cellValue(cells[at], unreadable)]));
  });
}

function cellValue(cell: unknown, unreadable: () => ClusterFault): unknown {
  if (!Array.isArray(cell) || cell.length !== 2) throw unreadable();
  return cell[0] === there ? cell[1] : null;
}
