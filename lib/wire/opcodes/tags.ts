import { isTexts, parameter, required } from "./parameter";

type Values = Record<string, unknown>;

/** Ganeti's word for each kind of object that has tags, and ours (rules 1.5). */
const kinds: Record<string, string> = {
  network: "network",
  nodegroup: "group",
  node: "node",
  instance: "instance",
  cluster: "cluster",
};

/** On the wire an object is a kind and a name, of which the cluster has none (rules 3.8). */
export const tagParameters = [
  parameter("kind", "kind", (value) => typeof value === "string" && Object.hasOwn(kinds, value), required),
  parameter("name", "name", (value) => value === null || typeof value === "string"),
  parameter("tags", "tags", isTexts, required),
];

/** Kind and name as the one parameter that names the object. */
export function tagsToOurs({ kind, name, tags }: Values): Values {
  const subject = kinds[String(kind)] ?? "network";
  return { [subject]: subject === "cluster" ? true : (name ?? ""), tags };
}

export function tagsToWire(params: Values): Values {
  const [kind, subject] = Object.entries(kinds).find(([, ours]) => params[ours] !== undefined) ?? [
    "network",
    "network",
  ];
  return { kind, tags: params.tags, ...(subject !== "cluster" && { name: params[subject] }) };
}
