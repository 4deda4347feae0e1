import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { served } from "@/testing/served-api";
import { fillCluster } from "@/testing/small-cluster";
import { resources } from "./resources";

const people = [null, "ro", "rw", "admin"];
const text = readFileSync("docs/roles.md", "utf8").split("## The HTTP API")[1] ?? "";
const rows = new Map(
  [...text.matchAll(/^\| `(\w+ \S+)` \| (.*) \|$/gm)].map(([, name = "", marks = ""]) => [name, marks]),
);

test("every resource is open to exactly those whom docs/roles.md names", async () => {
  const store = freshStore();
  await fillCluster(store);
  const ask = await served(store);
  const found = new Map<string, string>();
  for (const [path, methods] of Object.entries(resources))
    for (const method of Object.keys(methods)) {
      const marks: string[] = [];
      for (const user of people) {
        const { status } = await ask(method, path.replaceAll("*", "x").replaceAll("#", "1"), { user });
        marks.push(status === 401 || status === 403 ? "–" : "yes");
        expect(status === 401, `${method} ${path}`).toBe(user === null);
      }
      found.set(`${method} ${path}`, marks.join(" | "));
    }
  expect([...found].sort()).toEqual([...rows].sort());
});
