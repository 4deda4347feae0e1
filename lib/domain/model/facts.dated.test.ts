import { expect, test } from "vitest";
import { dated, type NicState } from "./facts";

const prod = { uuid: "prod", name: "prod" };
const moment = { job: 7, at: 100 };
const before = { job: 3, at: 10 };
const state: NicState = { name: null, ip: "10.1.0.2", network: prod, mac: "aa:00:00:00:00:01", nicparams: {} };

test("an address that a NIC gets it has since this moment", () => {
  expect(dated(null, state, moment).since).toEqual(moment);
  expect(dated({ ...state, ip: null }, state, moment).since).toEqual(moment);
  expect(dated({ ...state, ip: "10.1.0.3", since: before }, { ...state, since: before }, moment).since).toEqual(moment);
});

test("the same address in another network is another one", () => {
  const since = { ...state, since: before };
  expect(dated({ ...since, network: null }, state, moment).since).toEqual(moment);
  expect(dated(since, { ...state, network: { uuid: "dmz", name: "dmz" } }, moment).since).toEqual(moment);
});

test("an address that stays keeps what is known, and stays unknown if nothing is", () => {
  expect(dated({ ...state, since: before }, { ...state, name: "lan" }, moment).since).toEqual(before);
  expect(dated(state, { ...state, network: { ...prod, name: "renamed" } }, moment)).not.toHaveProperty("since");
});

test("without an address there is no date", () => {
  expect(dated({ ...state, since: before }, { ...state, ip: null, since: before }, moment)).not.toHaveProperty("since");
});
