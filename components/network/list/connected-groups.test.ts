import { expect, test } from "vitest";
import { byNetparams } from "./connected-groups";

test("groups with the same netparams share one line, others have their own", () => {
  const bridged = { mode: "bridged", link: "br50", vlan: "" };
  const routed = { mode: "routed", link: "100", vlan: "" };
  const lines = byNetparams([
    { group: "gpu", ...bridged },
    { group: "storage", ...routed },
    { group: "edge", ...bridged },
  ]);
  expect(lines).toEqual([
    { netparams: bridged, groups: ["gpu", "edge"] },
    { netparams: routed, groups: ["storage"] },
  ]);
});
