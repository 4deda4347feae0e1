import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SettingError } from "@/lib/env";
import { temporaryFolder } from "@/testing/fresh-store";
import { seal, unseal } from "./secret-box";
import { keyFile, secretKey, secretKeyOrNew } from "./secret-key";

const key = Buffer.alloc(32, 7);
const none = { SECRET_KEY: undefined, SECRET_KEY_FILE: undefined };

describe("a sealed text", () => {
  test("is opened with its key, for what it belongs to", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, about) => {
        expect(unseal(key, seal(key, text, about), about)).toBe(text);
      }),
    );
  });

  test("is another one each time, and shows nothing", () => {
    const [one, two] = [seal(key, "s3cret", "a"), seal(key, "s3cret", "a")];
    expect(one).not.toBe(two);
    expect(Buffer.from(one.slice(3), "base64").toString("latin1")).not.toContain("s3cret");
  });

  test.each([
    ["with another key", Buffer.alloc(32, 8), "a", (sealed: string) => sealed],
    ["for something else", key, "b", (sealed: string) => sealed],
    ["with another bit", key, "a", (sealed: string) => flipped(sealed)],
    ["cut short", key, "a", () => "v1:AAAA"],
    ["of another version", key, "a", (sealed: string) => sealed.replace("v1", "v2")],
    ["that is none", key, "a", () => "s3cret"],
  ])("%s is not opened", (_, other, about, changed) => {
    expect(unseal(other, changed(seal(key, "s3cret", "a")), about)).toBeNull();
  });
});

describe("the key", () => {
  test("of the environment counts, and no file is made", () => {
    const database = join(temporaryFolder(), "store.db");
    expect(secretKeyOrNew(database, { ...none, SECRET_KEY: key })).toBe(key);
    expect(readdirSync(dirname(database))).toEqual([]);
  });

  test("is made beside the database when it is first needed, for its owner only", () => {
    const database = join(temporaryFolder(), "store.db");
    expect(secretKey(database, none)).toBeNull();
    const made = secretKeyOrNew(database, none);
    expect(made).toHaveLength(32);
    expect(secretKey(database, none)).toEqual(made);
    expect(secretKeyOrNew(database, none)).toEqual(made);
    expect(statSync(`${database}.key`).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(database))).toEqual(["store.db.key"]);
  });

  test("stands in the file that is named", () => {
    const file = join(temporaryFolder(), "own.key");
    const made = secretKeyOrNew("/nowhere/store.db", { ...none, SECRET_KEY_FILE: file });
    expect(readFileSync(file, "utf8")).toBe(`${made.toString("base64")}\n`);
    expect(keyFile("/nowhere/store.db", { SECRET_KEY_FILE: file })).toBe(file);
  });

  test("in a file that others may read is refused", () => {
    const database = join(temporaryFolder(), "store.db");
    secretKeyOrNew(database, none);
    chmodSync(`${database}.key`, 0o640);
    expect(() => secretKey(database, none)).toThrow(`Run: chmod 600 ${database}.key`);
  });

  test("is not made where a file is that holds none", () => {
    const database = join(temporaryFolder(), "store.db");
    writeFileSync(`${database}.key`, "short\n", { mode: 0o600 });
    expect(() => secretKeyOrNew(database, none)).toThrow(/holds no key/);
    expect(readFileSync(`${database}.key`, "utf8")).toBe("short\n");
  });

  test("that cannot be written says where it should be", () => {
    const database = join(temporaryFolder(), "gone", "store.db");
    expect(() => secretKeyOrNew(database, none)).toThrow(SettingError);
    expect(existsSync(dirname(database))).toBe(false);
  });
});

/** The same with its last bit turned. */
function flipped(sealed: string): string {
  const bytes = Buffer.from(sealed.slice(3), "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  return `v1:${bytes.toString("base64")}`;
}
