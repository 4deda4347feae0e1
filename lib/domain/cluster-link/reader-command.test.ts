import { expect, it } from "vitest";
import { readerCommand } from "./reader-command";

it("the cluster's address stands where the command has a place for it, and no shell reads the words", () => {
  const text = "ssh -o 'User=a b' {host} ganeti-network-reader; id $HOME";
  expect(readerCommand(text, "ganeti.example.org")).toEqual({
    ok: true,
    value: ["ssh", "-o", "User=a b", "ganeti.example.org", "ganeti-network-reader;", "id", "$HOME"],
  });
});

it.each([
  ["", "ganeti.example.org", "is empty"],
  ["ssh '{host}", "ganeti.example.org", "has a ' without its other one"],
  ["{host} x", "ganeti.example.org", "begins with the cluster's address"],
  ["ssh {host} x", "-oProxyCommand=id", "would take the address -oProxyCommand=id for an option"],
])("%j for %s is refused in words", (text, host, why) => {
  expect(readerCommand(text, host)).toMatchObject({
    ok: false,
    refusal: { field: "readerCommand", message: expect.stringContaining(why), remedy: expect.stringContaining("ssh ") },
  });
});
