import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { opcodeExamples } from "@/testing/opcode-examples";
import { asBody, query, segment, spoiled, text, value, wellFormed } from "./hostile-values";
import type { Person } from "./people";
import { tableOf } from "./roles-table";
import { project } from "./running-server";

/** The examples, with nodes that the recorded cluster has. */
const rightInputs: Record<string, object> = JSON.parse(
  JSON.stringify(opcodeExamples).replace(/"(node\d)"/g, '"$1.example.com"'),
);

/** A request that means no good. None of them may change anything: what would be right is a dry run or a preview. */
export type Hostile = {
  door: "web" | "rapi";
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  as: Person;
};

const person = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Person>("administrator") },
  fc.constantFrom<Person>("nobody", "viewer", "operator"),
);
const methods = fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND");
const types = fc.constantFrom(
  "application/json",
  "text/plain;charset=UTF-8",
  "multipart/form-data; boundary=x",
  "x",
  "",
);

/** A path of the tables, with something hostile in place of each of its names. */
function filled(path: string): fc.Arbitrary<string> {
  const parts = path.split(/\[\w+\]|[*#]/);
  return fc
    .array(segment, { minLength: parts.length - 1, maxLength: parts.length - 1 })
    .map((names) => parts.map((part, at) => part + (names[at] ?? "")).join(""));
}

const pages = fc.constantFrom(...tableOf("page").keys()).chain((path) =>
  fc.record({
    door: fc.constant("web" as const),
    method: fc.constantFrom("GET", "GET", "HEAD", "POST"),
    path: pathOf(path),
    as: person,
  }),
);

function pathOf(path: string): fc.Arbitrary<string> {
  return fc.tuple(filled(path), query).map(([whole, asked]) => (asked ? `${whole}?${asked}` : whole));
}

/** The routes that need nothing but being asked: what they do is right for who may. */
const bare = ["POST /api/import/example", "POST /api/sign-out"];
/** Those that hash a password each time, which takes a fifth of a second. */
const hashing = ["POST /api/sign-in", "POST /api/set-up"];

const routes = fc
  .constantFrom(...[...tableOf("route").keys()].filter((row) => ![...bare, ...hashing].includes(row)))
  .chain((row) => {
    const [known = "", path = ""] = row.split(" ");
    const method = known === "POST" || bare.includes(`POST ${path}`) ? fc.constant(known) : methods;
    return fc.tuple(method, pathOf(path), types, asBody(value), person).map(
      ([way, whole, type, body, as]): Hostile => ({
        ...{ door: "web", method: way, path: whole, as, headers: { "content-type": type } },
        // A word with a space and another word is a user with a password, and rightly imported.
        ...(way !== "GET" &&
          way !== "HEAD" && { body: path.endsWith("/users/import") ? body.replace(/\s|\\[nrt]/g, "") : body }),
      }),
    );
  });

const others = fc.constantFrom(...bare, ...hashing).chain((row) => {
  const [method = "", path = ""] = row.split(" ");
  const fields = fc.array(fc.tuple(fc.constantFrom("name", "password", "next", "link"), text), { maxLength: 4 });
  return fields.map((pairs): Hostile => {
    const body = String(new URLSearchParams(pairs.map(([name, words]) => [name, wellFormed(words)])));
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return { door: "web", method, path, body, headers, as: "nobody" };
  });
});

const previews = fc
  .constantFrom(...Object.entries(rightInputs))
  .chain(([opcode, right]) =>
    fc
      .tuple(asBody(fc.oneof({ weight: 5, arbitrary: spoiled(right) }, value)), person)
      .map(([body, as]): Hostile => ({ door: "web", method: "POST", path: `/api/preview/${opcode}`, body, as })),
  );

type Reference = { exportedName: string; filename: string };

/** The server actions that were built, by the numbers that pages call them by. */
const references = Object.entries(
  (
    JSON.parse(readFileSync(join(project, ".next", "server", "server-reference-manifest.json"), "utf8")) as {
      node: Record<string, Reference>;
    }
  ).node,
);

/** Wrong in two places, so that one that turns out right leaves another. */
const wrongAccount = { name: "no such user!", role: "x", password: "x", label: "", days: 0, id: -1, handle: "x" };

const actions = fc.constantFrom(...references).chain(([id, { filename }]) => {
  const onAccounts = filename.endsWith("account.ts");
  const right = onAccounts ? [wrongAccount] : Object.values(rightInputs);
  const input = fc.constantFrom<object>(...right).chain(spoiled);
  const args = onAccounts
    ? fc.tuple(input)
    : fc.oneof(
        fc.tuple(input, fc.constant({ dryRun: true })),
        fc.tuple(spoiled({ reason: 7 }), spoiled({ dryRun: 7 })),
      );
  const number = fc.oneof(
    { weight: 9, arbitrary: fc.constant(id) },
    text.map((words) => encodeURIComponent(wellFormed(words.slice(0, 100)))),
  );
  return fc.tuple(number, asBody(args), types, person).map(
    ([action, body, type, as]): Hostile => ({
      ...{ door: "web", method: "POST", path: "/networks", body, as },
      headers: { "next-action": action.slice(0, 500), "content-type": type, accept: "text/x-component" },
    }),
  );
});

const rapi = fc.constantFrom(...tableOf("resource").keys()).chain((row) => {
  const [known = "", path = ""] = row.split(" ");
  const body = asBody(fc.oneof(fc.constantFrom(...rapiBodies).chain(spoiled), value));
  const way = fc.oneof({ weight: 6, arbitrary: fc.constant(known) }, methods);
  const type = fc.oneof({ weight: 6, arbitrary: fc.constant("application/json") }, types);
  return fc.tuple(way, rapiPath(path), query, body, type, person).map(
    ([method, whole, asked, content, kind, as]): Hostile => ({
      ...{ door: "rapi", method, path: `${whole}?dry-run=1&${asked}`, as, headers: { "content-type": kind } },
      ...(method !== "HEAD" && { body: content }),
    }),
  );
});

/** Names that there are, so that something is found, and names that there cannot be. */
function rapiPath(path: string): fc.Arbitrary<string> {
  const real = path
    .replace(/\/(networks|groups|nodes|instances|query)\/\*/, (_, kind: string) => `/${kind}/${realNames[kind]}`)
    .replace("#", "1");
  return fc.oneof(filled(path), fc.constant(real));
}

const realNames: Record<string, string> = {
  networks: "prod",
  groups: "default",
  nodes: "node1.example.com",
  instances: "web1.example.com",
  query: "network",
};

const rapiBodies: object[] = [
  { network_name: "new", network: "192.0.2.0/28", gateway: "192.0.2.1", add_reserved_ips: ["192.0.2.4"], tags: ["a"] },
  { group_name: "default", network_mode: "bridged", network_link: "br0", network_vlan: "", conflicts_check: true },
  { gateway: null, network6: "2001:db8::/64", mac_prefix: "aa:bb:cc", remove_reserved_ips: [] },
  { fields: ["name", "free_count"], qfilter: ["|", ["=", "name", "prod"], ["=~", "name", "^p"]] },
  { fields: ["status"], previous_job_info: ["running"], previous_log_serial: 0 },
  {
    __version__: 1,
    instance_name: "new.example.com",
    nics: [{ ip: "pool", network: "prod" }],
    mode: "create",
    disks: [],
  },
  { new_name: "other", nodes: ["node1.example.com"], force: true },
];

/** So many hostile requests, the same each time for one seed. */
export function hostileRequests(many: number, seed: number): Hostile[] {
  const any: fc.Arbitrary<Hostile> = fc.oneof(
    { weight: 100, arbitrary: pages },
    { weight: 200, arbitrary: routes },
    { weight: 4, arbitrary: others },
    { weight: 250, arbitrary: previews },
    { weight: 150, arbitrary: actions },
    { weight: 300, arbitrary: rapi },
  );
  return fc.sample(any, { numRuns: many, seed });
}
