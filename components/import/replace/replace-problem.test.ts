import { expect, test } from "vitest";
import { NotReplaced } from "@/components/data/config/config-import";
import { RequestError } from "@/components/data/request";
import { replaceProblemText } from "./replace-problem";

const refused = (message: string) => new NotReplaced({ code: "wrong_state", message });

test("a refusal wrote nothing, and says so once", () => {
  expect(replaceProblemText(refused("The cluster changed."))).toBe("The cluster changed. Nothing was written.");
  const said = "The job was cancelled. Nothing was written.";
  expect(replaceProblemText(refused(said))).toBe(said);
});

test("after a broken connection it is not said that nothing was written", () => {
  const broken = "The connection broke before the server answered.";
  expect(replaceProblemText(new RequestError(broken))).toBe(broken);
});

test("a fault of the server is said as the server says it", () => {
  const fault = "The import failed. Nothing was written.";
  expect(replaceProblemText(new RequestError(fault))).toBe(fault);
});
