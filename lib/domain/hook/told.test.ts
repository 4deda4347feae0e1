import { expect, it } from "vitest";
import { told } from "./told";

const values: [unknown, string][] = [
  ["a text as it is, 'quoted' or not", "a text as it is, 'quoted' or not"],
  ["", ""],
  [true, "True"],
  [false, "False"],
  [null, "None"],
  [undefined, "None"],
  [128, "128"],
  [["a", "b"], "['a', 'b']"],
  [[1, null, true], "[1, None, True]"],
  [["it's"], `["it's"]`],
  [[`it's "so"`], `['it\\'s "so"']`],
  [["a\nb\\"], "['a\\nb\\\\']"],
  [{ a: "b", c: [] }, "{'a': 'b', 'c': []}"],
];

it.each(values)("%j is told as Python writes it", (value, text) => {
  expect(told(value)).toBe(text);
});
