import { expect, test } from "vitest";
import { ip4Number } from "@/lib/domain/address/ip";
import type { AddressDetail } from "@/lib/queries/addresses";
import { listText } from "./list-rows";

test("a line says addresses, state, holder and since when, with tabs between and none at the end", () => {
  const first = ip4Number("10.1.0.0");
  const reserved: AddressDetail = {
    ip4: first + 4,
    state: "E",
    internal: false,
    role: null,
    claims: [],
    external: [{ first: first + 4, last: first + 5, source: "manual", reason: "printers", job: 3, at: 1_700_000_000 }],
  };
  const text = listText(
    [
      { first: 2, last: 3, state: "." },
      { first: 4, last: 5, state: "E" },
    ],
    { first, size: 16 },
    new Map([[first + 4, reserved]]),
  );
  expect(text).toBe("10.1.0.2–10.1.0.3\tFree\n10.1.0.4–10.1.0.5\tExternal\tprinters\t2023-11-14T22:13:20.000Z\n");
});
