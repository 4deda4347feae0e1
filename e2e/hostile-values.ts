import fc from "fast-check";

/** Texts that have broken something somewhere: paths, quotes, commands, formats, encodings, the framework's own marks. */
const texts = [
  ...[
    "",
    " ",
    "\0",
    "..",
    "../../etc/passwd",
    "..\\..\\x",
    "%00",
    "%E0%A4%A",
    "%2e%2e%2f",
    "/",
    "//evil.example",
    "~new",
  ],
  ...['\'; DROP TABLE "Network"; --', "' OR 1=1 --", "$(id)", "`id`", "|id", ";id", "%s%n", "{{7*7}}", "*", "#"],
  ...[
    "<script>alert(1)</script>",
    "javascript:alert(1)",
    "\r\nSet-Cookie: a=b",
    "=cmd|' /C calc'!A0",
    "\u202e\u0000\ufeff",
  ],
  ...[
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "null",
    "undefined",
    "NaN",
    "true",
    "none",
    "pool",
    "[]",
    "{}",
  ],
  ...["$1", "$@1", "$F1", "$undefined", "$K1", "$B1", "$n9", "$D2020", "$-Infinity", "$Q1", "$W0", "$i0", "$R1", "$h1"],
  ...["-1", "1e999", "0x7f", "2147483648", "9007199254740993", "99999999999999999999", "1,2", "1-", "-"],
  ...[
    "192.0.2.0/28",
    "0.0.0.0/0",
    "192.0.2.1/31",
    "192.0.2.256",
    "1.2.3",
    "0300.0.0.1",
    "192.0.2.0-192.0.2.255",
    "10.0.0.0-1.0.0.0",
  ],
  ...[
    "2001:db8::/64",
    "::",
    "::ffff:192.0.2.1",
    "2001:db8::1%eth0",
    "fe80::/999",
    "1::2::3",
    "aa:bb:cc",
    "zz:zz:zz",
    "01:00:00",
  ],
  ...["a".repeat(300), "a".repeat(20_000), "é".repeat(5_000), "\ud800", "💥", "(a+)+$", "(?:", "[a-", "^(([a-z])+.)+$"],
];

export const text: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...texts) },
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Deep enough to exhaust a parser that calls itself. */
function nested(depth: number): unknown {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

const numbers = [0, -0, -1, 0.5, 1e21, 2 ** 31, 2 ** 53, -(2 ** 63), 65_536, 4_095];

/** Any value that JSON can hold, more often one that means trouble. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: text },
  fc.constantFrom(...numbers),
  fc.constantFrom<unknown>(null, true, false, [], [[]], [null], {}, nested(5), nested(400)),
  fc.array(text, { maxLength: 5 }),
  fc.jsonValue({ maxDepth: 4 }),
);

/** An object with a key of a kind that nobody expects. */
const odd = fc.tuple(fc.oneof(fc.constantFrom("__proto__", "constructor", "dry_run", "debug_level", "x"), text), value);

/** What somebody might rightly send, with one thing wrong: a value replaced, a key missing or one too many. */
export function spoiled(right: object): fc.Arbitrary<unknown> {
  const keys = Object.keys(right);
  const replaced = fc.tuple(fc.constantFrom(...(keys.length > 0 ? keys : ["x"])), value).map((entry) => [entry]);
  const changes = fc.oneof({ weight: 4, arbitrary: replaced }, fc.tuple(odd));
  return changes.map((entries) => ({ ...right, ...Object.fromEntries(entries) }));
}

/** JSON, sometimes broken off or with something that is no JSON behind it. */
export function asBody(given: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const damage = fc.constantFrom(
    (whole: string) => whole.slice(0, -1),
    (whole: string) => `${whole}\0`,
  );
  return fc.oneof(
    { weight: 9, arbitrary: given.map((whole) => JSON.stringify(whole)) },
    fc.tuple(given, damage).map(([whole, harm]) => harm(JSON.stringify(whole))),
  );
}

/** A part of a path: what HTTP does not let through is encoded, and sometimes all that can be. */
export const segment: fc.Arbitrary<string> = fc.tuple(text, fc.boolean()).map(([raw, whole]) => {
  const kept = wellFormed(raw.slice(0, 3_000));
  return whole ? encodeURIComponent(kept) : kept.replace(/[^!-~]|[?#]/gu, encodeURIComponent);
});

export const query: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(fc.oneof(fc.constantFrom("bulk", "fields", "tag", "first", "last", "before", "text", "next"), text), text),
    { maxLength: 4 },
  )
  .map((pairs) =>
    pairs.map((pair) => pair.map((part) => encodeURIComponent(wellFormed(part.slice(0, 500)))).join("=")).join("&"),
  );

/** A text without halves of characters, which no address can hold. */
export function wellFormed(words: string): string {
  return Buffer.from(words).toString();
}
