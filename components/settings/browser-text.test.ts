import { expect, test } from "vitest";
import { browserText } from "./browser-text";

test.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  ["Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/18.0 Safari/605.1", "Safari on macOS"],
  ["curl/8.0", "curl/8.0"],
  ["", "Unknown"],
])("%s is %s", (agent, text) => {
  expect(browserText(agent)).toBe(text);
});
