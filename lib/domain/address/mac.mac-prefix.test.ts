import { expect, test } from "vitest";
import { parseMacPrefix } from "./mac";

function said(text: string): string {
  const parsed = parseMacPrefix(text);
  return parsed.ok ? parsed.value : `${parsed.refusal.message} ${parsed.refusal.remedy}`;
}

test.each([
  ["aa:00:3f", "aa:00:3f"],
  ["AA:Bb:3F", "aa:bb:3f"],
  ["", "The MAC prefix is empty. Write three octets, like aa:00:3f."],
  ["aa:bb", '"aa:bb" is not a MAC prefix. Write three octets, like aa:00:3f.'],
  ["aa:bb:gg", '"aa:bb:gg" is not a MAC prefix. Write three octets, like aa:00:3f.'],
  ["aa:b:cc", '"aa:b:cc" is not a MAC prefix. Write three octets, like aa:00:3f.'],
  ["AA-BB-CC", '"AA-BB-CC" is not a MAC prefix. Write aa:bb:cc.'],
  ["aabbcc", '"aabbcc" is not a MAC prefix. Write aa:bb:cc.'],
  ["aa:bb:cc:dd:ee:ff", '"aa:bb:cc:dd:ee:ff" is not a MAC prefix. Write aa:bb:cc.'],
  ["aa:bb:cc:", '"aa:bb:cc:" is not a MAC prefix. Write aa:bb:cc.'],
  ["aa:bb:cc\n", '"aa:bb:cc\n" is not a MAC prefix. Write three octets, like aa:00:3f.'],
])("%j", (text, expected) => expect(said(text)).toBe(expected));
