import { commandText } from "@/lib/domain/command/command-text";
import type { Input } from "@/lib/domain/opcodes/opcodes";
import type { InstanceNic } from "@/lib/queries/instances";

/** The command of a change of NICs: they are sent by UUID, which does not move, and typed by position, which is short. */
export function nicsCommand(
  input: Input<"OP_INSTANCE_SET_PARAMS">,
  nics: readonly Pick<InstanceNic, "uuid" | "index">[],
  reason: string,
): string | null {
  const position = (nic: unknown) => nics.find(({ uuid }) => uuid === nic)?.index;
  const items = input.nics.map((item) => ({ ...item, nic: position(item.nic) ?? item.nic }) as typeof item);
  return commandText("OP_INSTANCE_SET_PARAMS", { ...input, nics: items }, reason);
}
