import { expect, test } from "vitest";
import { opcodeExamples } from "@/testing/opcode-examples";
import { type OperationOpcode, schemas } from "./opcodes";

test.each(Object.keys(opcodeExamples) as OperationOpcode[])("the example of %s can be parsed", (opcode) => {
  expect(schemas[opcode].safeParse(opcodeExamples[opcode])).toMatchObject({ success: true });
});
