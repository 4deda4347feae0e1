import { describe, expect, it } from "vitest";
import { gridOf } from "../canvas/layout";
import { keyCommand } from "./map-keys";

const states = `NGIII${".".repeat(250)}N`;
const plain = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

function press(key: string, cursor: number, held: Partial<typeof plain> = {}) {
  const place = { cursor, grid: gridOf(256), states, wanted: (letter: string) => letter !== "." };
  return keyCommand({ key, ...plain, ...held }, place);
}

function target(key: string, cursor: number, held: Partial<typeof plain> = {}) {
  const command = press(key, cursor, held);
  return command?.type === "move" ? command.to : null;
}

describe("keys of the map", () => {
  it("moves one address with an arrow and stops at the ends of the map", () => {
    expect(target("ArrowRight", 15)).toBe(16);
    expect(target("ArrowDown", 5)).toBe(21);
    expect(target("ArrowUp", 5)).toBe(5);
    expect(target("ArrowLeft", 0)).toBe(0);
  });

  it("goes to the ends of a row, and with Ctrl to the ends of the map", () => {
    expect(target("Home", 37)).toBe(32);
    expect(target("End", 37)).toBe(47);
    expect(target("Home", 37, { ctrlKey: true })).toBe(0);
    expect(target("End", 37, { ctrlKey: true })).toBe(255);
  });

  it("turns a page of 16 rows and keeps the column", () => {
    expect(target("PageDown", 5)).toBe(245);
    expect(target("PageUp", 245)).toBe(5);
  });

  it("finds the next and the previous used address, round the end", () => {
    expect(target("n", 4)).toBe(255);
    expect(target("n", 255)).toBe(0);
    expect(target("p", 0)).toBe(255);
  });

  it("finds the next free address", () => {
    expect(target("f", 0)).toBe(5);
  });

  it("stays where it is when nothing is wanted", () => {
    const place = { cursor: 3, grid: gridOf(4), states: "NIIN", wanted: () => false };
    expect(keyCommand({ key: "f", ...plain }, place)).toMatchObject({ to: 3 });
  });

  it("extends the selection with Shift and adds a run with Ctrl and Shift", () => {
    expect(press("ArrowRight", 8, { shiftKey: true })).toEqual({ type: "move", to: 9, extend: true, add: false });
    expect(press("ArrowRight", 8, { shiftKey: true, ctrlKey: true })).toMatchObject({ extend: true, add: true });
  });

  it("leaves the browser's own shortcuts alone", () => {
    expect(press("r", 3, { ctrlKey: true })).toBeNull();
    expect(press("ArrowLeft", 3, { altKey: true })).toBeNull();
    expect(press("Tab", 3)).toBeNull();
  });

  it("asks for the reason of a reservation or a release", () => {
    expect(press("r", 3)).toEqual({ type: "reason", action: "reserve" });
    expect(press("u", 3)).toEqual({ type: "reason", action: "release" });
  });
});
