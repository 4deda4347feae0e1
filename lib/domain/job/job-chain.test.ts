import { expect, test } from "vitest";
import { needText, waitingText } from "./job-chain";

test("a job says what it waits for, and what happens if that fails", () => {
  expect(waitingText([{ id: 7, wanted: ["success"] }])).toEqual([
    "It starts when job 7 has succeeded.",
    "If that fails or is canceled, this one ends without a change.",
  ]);
  expect(
    waitingText([
      { id: 7, wanted: [] },
      { id: 9, wanted: [] },
    ])[0],
  ).toBe("It starts when jobs 7 and 9 are over.");
  expect(waitingText([{ id: 7, wanted: ["error"] }])[0]).toBe("It starts when job 7 has ended as needed.");
});

test("a job of a chain says which end of the other one it needs", () => {
  expect(needText({ wanted: ["success"] }, 7)).toBe("needs the success of 7");
  expect(needText({ wanted: [] }, 7)).toBe("needs the end of 7");
});
