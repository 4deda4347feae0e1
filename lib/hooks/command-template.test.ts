import { expect, it } from "vitest";
import { SettingError } from "@/lib/env";
import { commandFor, commandTemplate } from "./command-template";

it.each([
  ["ssh root@{node} ganeti-network-hooks", ["ssh", "root@n1", "ganeti-network-hooks"]],
  ["  ssh\t-o 'User=a b'  {node} ", ["ssh", "-o", "User=a b", "n1"]],
  ['"a \\"b\\" \\n" {node}', ['a "b" \\n', "n1"]],
  ["a\\ b x''{node}\"y\"", ["a b", "xn1y"]],
  [
    "sh $(id) `id` {node} ; id | id > /x $HOME *",
    ["sh", "$(id)", "`id`", "n1", ";", "id", "|", "id", ">", "/x", "$HOME", "*"],
  ],
])("%s is words, and no shell reads them", (text, words) => {
  expect(commandFor(commandTemplate(text), "n1")).toEqual(words);
});

it.each([
  ["", "is empty"],
  ["ssh root@node1", "does not say where the node's name goes"],
  ["{node} x", "begins with the node's name"],
  ["ssh 'a {node}", "has a ' without its other one"],
  ['ssh "a {node}', 'has a " without its other one'],
  ["ssh {node} \\", "ends with a backslash"],
])("%j is refused with a sentence", (text, why) => {
  expect(() => commandTemplate(text)).toThrow(SettingError);
  expect(() => commandTemplate(text)).toThrow(why);
});
