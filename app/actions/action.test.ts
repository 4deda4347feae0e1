import { expect, test, vi } from "vitest";
import { renameNetwork } from "@/lib/operations/network/rename-network";
import { action } from "./action";

vi.mock("server-only", () => ({}));
vi.mock("@/app/session/session", () => ({
  visitor: () => ({ name: "ana", role: "operator", handle: "x" }),
  now: () => 1,
}));
vi.mock("@/lib/store/current", () => ({ currentStore: () => ({}) }));
const begin = vi.hoisted(() => vi.fn());
vi.mock("@/lib/operations/operation", async (load) => ({ ...(await load<object>()), begin }));

const rename = action(renameNetwork);
const input = { network: "prod", newName: "live" };

test("input, reason and dry run reach the operation as the browser sent them", async () => {
  begin.mockResolvedValue({ ok: true, job: 5, pending: false, over: Promise.resolve({ ok: false, job: 5 }) });
  expect(await rename(input, { reason: " moved ", dryRun: true })).toEqual({ ok: false, job: 5 });
  expect(begin).toHaveBeenLastCalledWith(
    renameNetwork,
    input,
    expect.objectContaining({ reason: "moved", dryRun: true }),
  );
  await rename(input);
  expect(begin).toHaveBeenLastCalledWith(renameNetwork, input, expect.objectContaining({ reason: "", dryRun: false }));
});

test.each([
  [{ dryRun: "true" }, "dryRun", '"true" is not true or false.'],
  [{ reason: 5 }, "reason", "5 is not text."],
  [{ reason: "x".repeat(501) }, "reason", "A text of 501 characters is too long."],
  [{ force: true }, "force", '"force" is not a parameter.'],
  [["reason"], undefined, "The parameters must be an object."],
])("nothing is run with %j beside the input", async (submission, field, message) => {
  begin.mockClear();
  const answer = await rename(input, submission as object);
  expect(answer).toMatchObject({ ok: false, job: null, refusal: { code: "wrong_input", message } });
  expect(answer.ok ? null : answer.refusal.field).toBe(field);
  expect(begin).not.toHaveBeenCalled();
});

test("a fault is told to the browser as one sentence", async () => {
  begin.mockRejectedValueOnce(new Error("secret"));
  const answer = await rename(input);
  expect(answer).toMatchObject({ ok: false, job: null, refusal: { code: "internal_error" } });
  expect(JSON.stringify(answer)).not.toContain("secret");
});

test("a job that takes time is answered with its number at once", async () => {
  begin.mockResolvedValueOnce({ ok: true, job: 6, pending: true, over: new Promise(() => {}) });
  expect(await rename(input)).toEqual({ ok: true, job: 6, pending: true });
});
