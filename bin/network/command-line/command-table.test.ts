import { describe, expect, it } from "vitest";
import { freshStore } from "@/testing/fresh-store";
import { answer } from "@/testing/terminal";
import { type Command, commandCalled, commandTable, optionsOf } from "./command-table";
import { commandHelp } from "./help-text";
import { manualPage } from "./manual-page";

describe("the table of commands", () => {
  it("is in the manual page as it stands in docs", async () => {
    await expect(manualPage()).toMatchFileSnapshot("../../../docs/gnt-network.8");
  });

  it("has no option twice in a command, by its name or its letter", () => {
    for (const command of commandTable) {
      const names = optionsOf(command).flatMap(({ name, short }) => [name, ...(short ? [short] : [])]);
      expect([...new Set(names)], command.name).toEqual(names);
    }
  });

  it.each(commandTable.map(({ name }) => name))("answers --help of %s with all of its options", async (name) => {
    const { code, out } = await answer(freshStore(), [name, "--help"]);
    const command = commandTable.find((one) => one.name === name) as (typeof commandTable)[number];
    expect(code).toBe(0);
    expect(out).toBe(commandHelp(command));
    for (const option of optionsOf(command)) expect(out).toContain(`--${option.name}`);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(80);
  });

  it.each(["bash", "zsh"])("completes in %s", async (shell) => {
    const { code, out } = await answer(freshStore(), ["completion", shell]);
    expect(code).toBe(0);
    for (const { name, options } of commandTable) {
      expect(out).toContain(`    ${name}) options=`);
      for (const option of options) expect(out).toContain(`--${option.name}`);
    }
  });
});

describe("what is typed wrongly", () => {
  it.each([
    [[], 1],
    [["bogus"], 1],
    [["-h"], 1],
    [["add"], 1],
    [["rename", "a"], 1],
    [["remove", "a", "b"], 1],
    [["remove", "a", "--bogus"], 1],
    [["remove", "a", "--", "-x"], 1],
    [["modify", "a", "--gateway"], 1],
    [["completion", "fish"], 1],
    [["add", "--bogus", "a"], 2],
    [["add", "--network"], 2],
    [["add", "--dry-run=yes", "a"], 2],
    [["add", "--priority=bogus", "--network=192.0.2.0/24", "a"], 2],
    [["connect", "--dry-run", "a"], 2],
    [["modify", "--g=192.0.2.1", "a"], 2],
  ])("%j ends with exit code %i and how it is used", async (argv, code) => {
    const said = await answer(freshStore(), argv);
    expect(said).toMatchObject({ code, out: "" });
    expect(said.err).toMatch(/^Usage: gnt-network [\s\S]*\ngnt-network: .*--help shows how to use it\.\n$/);
  });

  it("is not an option that is shortened clearly", async () => {
    const { code, err } = await answer(freshStore(), ["add", "--net=192.0.2.0/24", "--dry", "a"]);
    expect(err).toContain("--net is ambiguous");
    expect(code).toBe(2);
    const clear = await answer(freshStore(), ["modify", "--network=192.0.2.0/24", "a"]);
    expect(clear).toMatchObject({ code: 1, err: expect.stringContaining("error type: wrong_input") });
  });

  it("is not an option that stands behind an argument, nor a tag there that begins with a dash", async () => {
    const store = freshStore();
    expect(await answer(store, ["add", "a", "--network=192.0.2.0/24", "--tags", "b"])).toMatchObject({ code: 0 });
    expect(await answer(store, ["add-tags", "a", "-x", "--", "c", "--reason", "why"])).toMatchObject({ code: 0 });
    expect(await answer(store, ["list-tags", "a"])).toMatchObject({ out: "--\n-x\nb\nc\n" });
  });

  it("is not a group of letters whose last one takes a value", async () => {
    const store = freshStore();
    await answer(store, ["add", "--network=192.0.2.0/24", "a"]);
    for (const letters of [["-vo", "name"], ["-voname"]])
      expect(await answer(store, ["list", ...letters])).toMatchObject({ code: 0, out: "Network\na\n" });
    expect(await answer(store, ["list", "-vx"])).toMatchObject({ code: 2, err: expect.stringContaining("'-x'. gnt-") });
  });

  it("is not told behind --help, only before it", async () => {
    const { code, out } = await answer(freshStore(), ["list", "--help", "--bogus"]);
    expect({ code, out }).toEqual({ code: 0, out: commandHelp(commandCalled("list") as Command) });
    expect(await answer(freshStore(), ["list", "--bogus", "--help"])).toMatchObject({ code: 2, out: "" });
  });

  it("is not a value that begins with a dash, nor a name after two of them", async () => {
    const store = freshStore();
    const value = await answer(store, ["add", "--network", "--dry-run", "a"]);
    expect(value).toMatchObject({ code: 1, err: expect.stringContaining("error type: wrong_input") });
    const name = await answer(store, ["list-tags", "--", "--help"]);
    expect(name).toMatchObject({ code: 1, err: expect.stringContaining("error type: unknown_entity") });
  });
});
