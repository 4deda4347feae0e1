import fc from "fast-check";
import { expect, it } from "vitest";
import type { ClusterFault } from "./cluster-fault";
import { type ReaderSaid, readerAnswers } from "./reader-answers";

function taken(chunks: readonly Buffer[]): (ReaderSaid | ClusterFault)[] {
  const said: (ReaderSaid | ClusterFault)[] = [];
  const take = readerAnswers((one) => said.push(one));
  for (const chunk of chunks) take(chunk);
  return said;
}

const config = (text: string, serial: number) =>
  `${JSON.stringify({ kind: "config", bytes: Buffer.byteLength(text), serial })}\n${text}`;

it("answers mean the same in whatever pieces they come", () => {
  const texts = [...['{"a":"é\\n"}', "{\n}"].map(config), '{"kind":"same","serial":2}\n', '{"kind":"alive"}\n'];
  const whole = Buffer.from(`{"kind":"hello","version":1}\n${texts.join("")}`);
  const expected = taken([whole]);
  expect(expected.map((said) => ("kind" in said ? said.kind : "fault"))).toEqual([
    ...["hello", "config", "config", "same", "alive"],
  ]);
  expect(expected[1]).toEqual({ kind: "config", bytes: 12, serial: 0, text: '{"a":"é\\n"}' });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: whole.length })), (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), whole.length];
      const chunks = at.slice(1).map((end, index) => whole.subarray(at[index], end));
      expect(taken(chunks)).toEqual(expected);
    }),
  );
});

it.each([
  ["a greeting of a shell", "Welcome to node1\n", "a line cannot be read"],
  ["a line without an end", "x".repeat(70_000), "it has a line without an end"],
  ["another version", '{"kind":"hello","version":2}\n', "a line cannot be read"],
  [
    "an endless configuration",
    '{"kind":"config","bytes":999999999999,"serial":1}\n',
    "a configuration of 999999999999",
  ],
])("%s is no answer, and nothing after it is taken", (_, text, why) => {
  const said = taken([Buffer.from(text), Buffer.from('{"kind":"alive"}\n')]);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatchObject({ problem: { kind: "unexpected", message: expect.stringContaining(why) } });
});
