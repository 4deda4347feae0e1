import { expect, it } from "vitest";
import { wordsOf } from "@/conformance/command-line/recorded-rows";
import { commandText } from "@/lib/domain/command/command-text";
import { type Input, type OperationOpcode, schemas } from "@/lib/domain/opcodes/opcodes";
import { freshStore } from "@/testing/fresh-store";
import { terminalOf } from "@/testing/terminal";
import { requestsOf } from "../change/change";
import { parseCommandLine } from "./command-line";

const prod = { network: "prod" };
const uuid = { network: "db5f1b4c-9ccb-4d2b-ac93-e69235b0ac6c" };
const br = { mode: "bridged", link: "br100", vlan: "7" } as const;

/** An input, and its opcode; typed so that a change of a schema shows here. */
function typed<Opcode extends OperationOpcode>(opcode: Opcode, input: Input<Opcode>) {
  return { opcode, input, text: commandText(opcode, input, "a reason") ?? "" };
}

const everything = {
  ...{ gateway: "10.1.0.1", network6: "2001:db8::/64", gateway6: "2001:db8::1", macPrefix: "aa:bb:01" },
  ...{ addReserved: ["10.1.0.8-10.1.0.9", "10.1.0.64/30"], holdMinutes: 30 },
};

// What the console shows as the command of a change is what this command understands as that change.
it.each([
  typed("OP_NETWORK_ADD", { name: "prod", network: "10.1.0.0/24" }),
  typed("OP_NETWORK_ADD", {
    ...{ name: "prod", network: "10.1.0.0/24", tags: ["a", "b:c"], conflictsCheck: false },
    ...everything,
  }),
  typed("OP_NETWORK_SET_PARAMS", { ...prod, ...everything, removeReserved: ["10.1.0.7"] }),
  typed("OP_NETWORK_SET_PARAMS", { ...uuid, gateway: null, network6: null, gateway6: null, macPrefix: null }),
  typed("OP_NETWORK_SET_PARAMS", { ...prod, holdMinutes: null }),
  typed("OP_NETWORK_REMOVE", prod),
  typed("OP_NETWORK_RENAME", { ...prod, newName: "prod2" }),
  typed("OP_NETWORK_CONNECT", { ...prod, group: "two words", ...br }),
  typed("OP_NETWORK_CONNECT", { ...prod, group: "g", mode: "routed", link: "200", conflictsCheck: false, force: true }),
  typed("OP_NETWORK_DISCONNECT", { ...prod, group: "g", force: true }),
  typed("OP_NETWORK_SET_NETPARAMS", { ...prod, group: "g", ...br }),
  typed("OP_NETWORK_SET_NETPARAMS", { ...prod, group: "g", mode: "routed", link: "200" }),
  typed("OP_NETWORK_REPAIR", { ...prod, finding: "orphan", addresses: ["10.1.0.7", "10.1.0.9-10.1.0.12"] }),
  typed("OP_NETWORK_REPAIR", { ...prod, finding: "ghost" }),
  typed("OP_JOB_UNDO", { job: 12 }),
  typed("OP_TAGS_SET", { ...prod, tags: ["a:b", "c"] }),
  typed("OP_TAGS_DEL", { ...prod, tags: ["a:b"] }),
])("$text is understood as it is meant", async ({ opcode, input, text }) => {
  const line = parseCommandLine(wordsOf(text));
  const store = freshStore();
  const kept = { serialNo: 1, ctime: 1, mtime: 1, tags: [], extra: {} };
  for (const name of ["two words", "g"])
    await store.write((tx) => tx.nodeGroup.create({ data: { uuid: `group-${name}`, name, ...kept } }));
  const requests = await requestsOf(line, terminalOf(store, { code: 0, out: "", err: "" }));
  expect(line.text("reason")).toBe("a reason");
  expect(requests.ok && requests.value.map((request) => request.opcode)).toEqual([opcode]);
  const [request] = requests.ok ? requests.value : [];
  expect(schemas[opcode].parse(request?.input)).toEqual(schemas[opcode].parse(input));
});
