import { beforeEach, describe, expect, it } from "vitest";
import { reservationsOf } from "@/lib/store/reservations";
import { smallCluster } from "@/testing/small-cluster";
import { operations } from "../catalogue";
import { type Context, preview } from "../operation";

const noon = 1_800_000_000;
const day = 86_400;
const network = "prod";
let cluster: Awaited<ReturnType<typeof smallCluster>>;

const at = (days: number, reason = ""): Partial<Context> => ({ now: () => noon + days * day, reason });

/** What an administrator reserved: "32-39 printers facilities by 2 on day 1". */
async function rows(): Promise<string[]> {
  const all = await reservationsOf(cluster.store.reader, (await cluster.network(network)).uuid);
  return all
    .filter(({ source }) => source === "manual")
    .map(({ first, last, reason, owner = "-", job, at: when }) => {
      return `${first & 255}-${last & 255} ${reason} ${owner} by ${job} on day ${((when ?? 0) - noon) / day}`;
    });
}

const putBack = (days: number, addresses = ["10.1.0.32-10.1.0.47"], more: Partial<Context> = {}) =>
  cluster.run(
    "OP_NETWORK_PUT_BACK",
    { network, addresses, at: noon + days * day },
    { ...at(10, "as it was"), ...more },
  );

beforeEach(async () => {
  cluster = await smallCluster();
  await cluster.run("OP_NETWORK_ADD", { name: network, network: "10.1.0.0/24", gateway: "10.1.0.1" }, at(0));
  await cluster.run("OP_NETWORK_CONNECT", { network, group: "default", mode: "bridged", link: "br0" }, at(0));
  const printers = { network, addReserved: ["10.1.0.32-10.1.0.39"], owner: "facilities" };
  await cluster.run("OP_NETWORK_SET_PARAMS", printers, at(1, "printers"));
  await cluster.run("OP_NETWORK_SET_PARAMS", { network, removeReserved: ["10.1.0.34-10.1.0.39"] }, at(3, "gone"));
  await cluster.run("OP_NETWORK_SET_PARAMS", { network, addReserved: ["10.1.0.38-10.1.0.41"] }, at(4, "cameras"));
});

describe("putting a range back", () => {
  it("reserves and releases until it is as it was, with reason, owner, job and date of then, and can be undone", async () => {
    const before = await rows();
    const done = await putBack(2);
    expect(done).toMatchObject({
      ok: true,
      plan: {
        outcomes: [
          { outcome: "unchanged", detail: "as it was" },
          { outcome: "reserved", detail: "printers" },
          { outcome: "released", detail: "cameras" },
          { outcome: "unchanged" },
        ],
      },
    });
    expect(await rows()).toEqual(["32-39 printers facilities by 3 on day 1"]);
    expect(await cluster.run("OP_JOB_UNDO", { job: done.job ?? 0 }, at(11))).toMatchObject({ ok: true });
    expect(await rows()).toEqual(before);
  });

  it("changes nothing outside the range that is named", async () => {
    expect(await putBack(2, ["10.1.0.34-10.1.0.35"])).toMatchObject({ ok: true });
    expect(await rows()).toEqual(["32-35 printers facilities by 3 on day 1", "38-41 cameras - by 5 on day 4"]);
  });

  it("takes no address from an instance, and says which holds it", async () => {
    const nics = [{ network, ip: "10.1.0.36" }];
    await cluster.run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics }, at(5));
    expect(await putBack(2)).toMatchObject({
      refusal: {
        code: "wrong_state",
        field: "addresses",
        message: "10.1.0.36 of prod is held by web1 nic/0 10.1.0.36.",
      },
    });
    expect(await putBack(2, ["10.1.0.34-10.1.0.35", "10.1.0.37"])).toMatchObject({ ok: true });
  });

  it("moves no instance, and says what each had", async () => {
    const nics = [{ network, ip: "10.1.0.44" }];
    await cluster.run("OP_INSTANCE_CREATE", { name: "web1", primaryNode: "node1", nics }, at(5));
    await cluster.run("OP_INSTANCE_REMOVE", { instance: "web1" }, at(6));
    expect(await putBack(5.5)).toMatchObject({
      ok: true,
      plan: {
        changes: [],
        warnings: ["Instances are not moved. 1 address had another holder then: 10.1.0.44 (web1)."],
      },
    });
  });

  it("is refused for a moment that is to come, or at which there was no such network", async () => {
    expect(await putBack(12)).toMatchObject({ refusal: { code: "wrong_input", field: "at" } });
    expect(await putBack(-1)).toMatchObject({ refusal: { code: "wrong_state", field: "at" } });
    expect(await putBack(2, ["10.2.0.1"])).toMatchObject({ refusal: { code: "wrong_input", field: "addresses" } });
    expect(await putBack(2, [])).toMatchObject({ refusal: { code: "wrong_input", field: "addresses" } });
  });

  it("is foreseen by its preview, which writes nothing", async () => {
    const context = { ...cluster.context, ...at(10) };
    const input = { network, addresses: ["10.1.0.32-10.1.0.47"], at: noon + 2 * day };
    const before = await rows();
    expect(await preview(operations.OP_NETWORK_PUT_BACK, input, context)).toMatchObject({
      ok: true,
      plan: { summary: expect.stringMatching(/^Put 16 addresses of prod back as of /) },
    });
    expect(await rows()).toEqual(before);
  });
});
