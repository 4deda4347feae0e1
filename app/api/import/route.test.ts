import { expect, test, vi } from "vitest";
import { GET as exampleFile, POST as importExample } from "./example/route";
import { POST as importFile } from "./route";

vi.mock("server-only", () => ({}));
const here = vi.hoisted(() => ({ account: null as { name: string; role: string } | null }));
vi.mock("@/app/session/session", () => ({ asker: () => ({ account: here.account, address: "192.0.2.7", now: 1 }) }));
const importConfig = vi.hoisted(() => vi.fn());
vi.mock("@/lib/operations/config/import-config", () => ({ importConfig }));
const history = vi.hoisted(() => ({ importHistory: vi.fn(), historyAsFile: vi.fn() }));
vi.mock("@/lib/operations/config/import-history", () => history);
const clock = vi.hoisted(() => ({ now: 1_800_000_000 }));
vi.mock("@/app/actions/action", () => ({ webContext: async () => ({ now: () => clock.now }) }));

test.each([
  [null, 401],
  ["viewer", 403],
  ["operator", 403],
])("%s is turned away with %i before anything of the file is read", async (role, status) => {
  here.account = role === null ? null : { name: "ana", role };
  const pulled = vi.fn();
  const body = new ReadableStream({ pull: pulled }, { highWaterMark: 0 });
  const request = new Request("http://127.0.0.1/?mode=commit", { method: "POST", body, ...{ duplex: "half" } });
  expect((await importFile(request)).status).toBe(status);
  expect((await importExample(request)).status).toBe(status);
  expect((await exampleFile()).status).toBe(status);
  expect(pulled).not.toHaveBeenCalled();
  for (const nothing of [importConfig, history.importHistory, history.historyAsFile])
    expect(nothing).not.toHaveBeenCalled();
});

test("the example's file is made once a day, and again after a failure", async () => {
  here.account = { name: "ana", role: "administrator" };
  history.historyAsFile.mockRejectedValueOnce(new Error("busy")).mockResolvedValue("{}");
  const failed = await exampleFile();
  expect(failed.status).toBe(503);
  expect(await failed.json()).toEqual({ message: "The example could not be made. Try again." });
  await Promise.all([exampleFile(), exampleFile()]);
  expect(await (await exampleFile()).text()).toBe("{}");
  expect(history.historyAsFile).toHaveBeenCalledTimes(2);
  clock.now += 86_400;
  await exampleFile();
  expect(history.historyAsFile).toHaveBeenCalledTimes(3);
});
