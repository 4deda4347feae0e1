import { expect, test } from "vitest";
import { keptText, tidiedDependency, tidiedRefusal, tidiedText } from "./tidied-job";

const job = { id: 17, tidied: { at: Date.UTC(2026, 10, 30, 23, 59) / 1_000, days: 365 } };

test("a tidied job says when it went and why, as far as that is known", () => {
  expect(tidiedText(job)).toBe("Job 17 was tidied away on 2026-11-30: jobs were kept for 365 days.");
  expect(tidiedText({ ...job, tidied: { at: 0, days: 1 } })).toBe(
    "Job 17 was tidied away on 1970-01-01: jobs were kept for 1 day.",
  );
  expect(tidiedText({ id: 17, tidied: null })).toBe("Job 17 was tidied away some time ago.");
});

test("its refusals name the field and the way out", () => {
  expect(tidiedRefusal(job)).toEqual({
    code: "unknown_entity",
    field: "job",
    message: tidiedText(job),
    remedy: "It can no longer be undone. Change by hand what you want back.",
  });
  expect(tidiedDependency(job)).toMatchObject({ field: "depends", remedy: "Name a job that there is." });
});

test("how long something is kept is a sentence", () => {
  expect([keptText("Jobs", 365), keptText("Jobs", 1), keptText("Entries", null)]).toEqual([
    "Jobs are kept for 365 days.",
    "Jobs are kept for 1 day.",
    "Entries are kept forever.",
  ]);
});
