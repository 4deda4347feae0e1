import { chmodSync, lstatSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "@/testing/fresh-store";
import { whyUnsafe } from "./unsafe-path";

const own = process.geteuid?.() ?? 0;

/** As if one path belonged to another user, which only root could make true. */
function foreign(path: string) {
  return (asked: string) => {
    const found = lstatSync(asked);
    return Object.assign(found, asked === path && { uid: 4711 });
  };
}

function folders() {
  const top = join(temporaryFolder(), "top");
  mkdirSync(join(top, "hooks"), { recursive: true, mode: 0o755 });
  const script = join(top, "hooks", "script");
  writeFileSync(script, "", { mode: 0o755 });
  return { top, hooks: join(top, "hooks"), script };
}

it("finds nothing where only root and the own user can write", () => {
  expect(whyUnsafe(folders().script)).toBeNull();
});

it("refuses what others can write, with path, mode and remedy", () => {
  const { hooks, script } = folders();
  for (const mode of [0o775, 0o757, 0o777, 0o1777]) {
    chmodSync(hooks, mode);
    expect(whyUnsafe(hooks)).toBe(
      `Others can write ${hooks} (mode ${mode.toString(8).padStart(4, "0")}). Take that from them: chmod go-w ${hooks}`,
    );
  }
  chmodSync(hooks, 0o777);
  expect(whyUnsafe(script)).toContain(`Others can write ${hooks}`);
});

it("lets only the sticky bit protect what stands in a folder on the way", () => {
  const { top, script } = folders();
  chmodSync(top, 0o1777);
  expect(whyUnsafe(script)).toBeNull();
  chmodSync(top, 0o777);
  expect(whyUnsafe(script)).toContain(`Others can write ${top} (mode 0777)`);
});

it("refuses what belongs to somebody else, also on the way and also a symbolic link", () => {
  const { top, hooks, script } = folders();
  const link = join(top, "link");
  symlinkSync(hooks, link);
  for (const path of [top, hooks, script, link])
    expect(whyUnsafe(join(link, "script"), own, foreign(path))).toMatch(
      `${path} belongs to the user with the number 4711. Only root`,
    );
  expect(whyUnsafe(script, 4711, foreign(script))).toBe(own === 0 ? null : expect.stringContaining("belongs to"));
});

it("follows symbolic links to the real file, and ends where they go in circles", () => {
  const { top, hooks } = folders();
  const open = join(top, "open");
  writeFileSync(open, "");
  chmodSync(open, 0o666);
  symlinkSync("../open", join(hooks, "relative"));
  symlinkSync(join(hooks, "relative"), join(hooks, "absolute"));
  expect(whyUnsafe(join(hooks, "absolute"))).toContain(`Others can write ${open}`);
  symlinkSync("round", join(hooks, "round"));
  expect(whyUnsafe(join(hooks, "round"))).toContain("more than 40 symbolic links");
  symlinkSync("nowhere", join(hooks, "dangling"));
  expect(() => whyUnsafe(join(hooks, "dangling"))).toThrow("ENOENT");
});
