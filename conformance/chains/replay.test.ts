import { expect, test } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { settableClock } from "@/testing/mirror/linked-store";
import { carryOut, linkTo } from "./linked-run";
import { recordedChains } from "./recorded";
import { scenarios } from "./scenarios";
import { replaying } from "./tape";

test("every scenario was recorded", () => {
  expect(recordedChains().map(({ name }) => name)).toEqual(scenarios.map(({ name }) => name));
});

test.each(recordedChains())(
  "$name: the same is asked of the cluster, and the same comes of its answers",
  async ({ name, tape, ended }) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (scenario === undefined) throw new Error(`${name} is no scenario any more. Record them anew.`);
    const clock = settableClock();
    const machine = {
      now: clock.now,
      pause: async (seconds: number) => {
        clock.at += Math.max(seconds, 0.1);
      },
    };
    const { client, unsent } = replaying(tape);
    const store = freshStore();
    await linkTo(store, client, machine);
    expect(await carryOut(store, client, machine, scenario.asked)).toEqual(ended);
    expect(unsent()).toEqual([]);
  },
);
