import { expect, test } from "vitest";
import { readRapiUsers } from "./rapi-users";

const hash = "0123456789abcdef0123456789abcdef";

test("a users file is read with its comments, plain and hashed passwords and options", () => {
  const text = `# users\n\njack {HA1}${hash.toUpperCase()} write\r\nplain secret1\nclear {cleartext}secret2 read\nboth x read,write\n`;
  expect(readRapiUsers(text)).toEqual({
    users: [
      { name: "jack", password: { ha1: hash }, writes: true },
      { name: "plain", password: { plain: "secret1" }, writes: false },
      { name: "clear", password: { plain: "secret2" }, writes: false },
      { name: "both", password: { plain: "x" }, writes: true },
    ],
    problems: [],
  });
});

test("a byte order mark before the first line belongs to no name", () => {
  expect(readRapiUsers("\uFEFFjack pw\n").users).toEqual([{ name: "jack", password: { plain: "pw" }, writes: false }]);
});

test("a later line of the same user wins", () => {
  expect(readRapiUsers("a old\na new write").users).toEqual([{ name: "a", password: { plain: "new" }, writes: true }]);
});

test("a line that cannot be used is named by its number, without what it holds", () => {
  const { users, problems } = readRapiUsers(
    "lonely\njack {HA1}short write\nx {md5}secret\na b c d\nok {CLEARTEXT}pw\n",
  );
  expect(users.map(({ name }) => name)).toEqual(["ok"]);
  expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  expect(JSON.stringify(problems)).not.toContain("secret");
});
