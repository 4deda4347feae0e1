import { expect, it } from "vitest";
import type { Change } from "../../model/change";
import type { StepDone } from "../step";
import { failedChain } from "./failed-chain";

const prod = { uuid: "prod-uuid", name: "prod" };
const bit: Change = { type: "internal", network: prod, action: "hold", first: 5, last: 5 };
const touch: Change = { type: "touch", kind: "network", object: prod };
const steps = (...statuses: StepDone["status"][]) =>
  statuses.map((status) => ({ status, clusterJob: 7, error: "in use" }) as StepDone);

it("says that nothing was changed only where nothing was", () => {
  expect(failedChain(steps("error", "not_started"), []).remedy).toBe("Nothing was changed. Try again.");
  expect(failedChain(steps("error"), [touch]).remedy).toBe("Nothing was changed. Try again.");
});

it("offers to take back what a job had done before it failed, be it the first one", () => {
  const remedy = "Finish it, or take back what was done.";
  expect(failedChain(steps("error", "not_started"), [bit, touch]).remedy).toBe(remedy);
  expect(failedChain(steps("success", "error"), [bit]).remedy).toBe(remedy);
});

it("offers nothing to take back where nothing of what was done is left", () => {
  expect(failedChain(steps("success", "error"), []).remedy).toBe("Nothing of it is left there. Finish it.");
});
