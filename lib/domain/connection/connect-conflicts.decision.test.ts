import { expect, it } from "vitest";
import type { Conflict } from "../model/conflict";
import { type Decision, movesOf, undecided } from "./connect-conflicts";

const rows = [
  { nic: "both", choices: ["adopt", "move"] },
  { nic: "gateway", choices: ["move"] },
  { nic: "foreign", choices: [] },
] as unknown as Conflict[];

it.each<[string, Decision, string[]]>([
  ["nobody while nothing is decided", undecided, []],
  ["whom force cannot adopt, by rule", { rule: "rest", except: [] }, ["gateway"]],
  ["everybody who may, by rule", { rule: "move", except: [] }, ["both", "gateway"]],
  ["also one that was decided alone", { rule: "adopt", except: ["gateway"] }, ["gateway"]],
  ["not one that was decided otherwise", { rule: "move", except: ["both"] }, ["gateway"]],
  ["never a NIC of another network, or one that is unknown", { rule: "adopt", except: ["foreign", "gone"] }, []],
])("the next free address goes to %s", (_, decision, expected) => {
  expect(movesOf(rows, decision)).toEqual(expected);
});
