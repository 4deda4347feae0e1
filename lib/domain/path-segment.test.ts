import fc from "fast-check";
import { expect, it, test } from "vitest";
import { pathSegment, segmentName } from "./path-segment";

test.each([
  ["prod-web", "prod-web"],
  ["a/b", "a%2Fb"],
  ["a network", "a%20network"],
  ["..", "~.."],
  [".", "~."],
  ["new", "~new"],
  ["~new", "~~new"],
  ["100%", "100%25"],
])("the name %j is %s in a path", (name, segment) => expect(pathSegment(name)).toBe(segment));

it("leads back to the name, as a browser goes there", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
      const { pathname } = new URL(`/networks/${pathSegment(name)}`, "http://127.0.0.1");
      expect(segmentName(decodeURIComponent(pathname.slice("/networks/".length)))).toBe(name);
      expect(pathname).not.toBe("/networks/new");
    }),
  );
});
