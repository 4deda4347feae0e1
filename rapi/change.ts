import { randomUUID } from "node:crypto";
import { whyNoChange } from "@/lib/domain/cluster-link/why-no-change";
import { maxReasonLength } from "@/lib/domain/opcodes/opcodes";
import { logSeldom } from "@/lib/limited-log";
import { operations } from "@/lib/operations/catalogue";
import { submit } from "@/lib/operations/submit";
import { clusterLink } from "@/lib/queries/cluster-link";
import { readBody } from "@/lib/wire/opcodes/body";
import { type WireOpcodeName, wireOpcode } from "@/lib/wire/opcodes/table";
import { type Answer, answer, away, badRequest, crowded, forbidden, preconditionFailed, refused } from "./answer";
import { flagOf, type Request, serialIn } from "./request";

/** What a resource's address and query say of an operation, and the body in which to look for the rest. */
type Said = { fixed: Record<string, unknown>; body?: unknown };

/**
 * A request that makes a job and is answered with its number. The operation has run by then, unless hooks run before it or other
 * jobs have to be over (rules 16.35); what came of it stands in the job. `?dry-run=1` counts everywhere (rules 13.2.23), and so does `If-Match` with a serial number: if that has moved, the
 * answer is 412 with who changed what, and nothing is written.
 *
 * In a store that is linked with a living cluster the job takes the time that the cluster takes; 503 while that is away.
 */
export function change(opcode: WireOpcodeName, said: (request: Request) => Said | Promise<Said>) {
  return async (request: Request): Promise<Answer> => {
    const dryRun = flagOf(request.query, "dry-run");
    if (!dryRun.ok) return refused(dryRun.refusal);
    const reason = request.query.get("reason") ?? "";
    if (reason.length > maxReasonLength) return badRequest(`The reason has more than ${maxReasonLength} characters.`);
    const serial = serialIn(request);
    if (!serial.ok) return refused(serial.refusal);
    const wire = wireOpcode(opcode);
    if (wire === null) return badRequest(`${opcode} is not an operation of this API.`);
    const { fixed, body } = await said(request);
    const address = wire.dryRunInBody ? fixed : { ...fixed, dry_run: dryRun.value };
    const asked = readBody(opcode, wire, body, address);
    if (!asked.ok) return refused(asked.refusal);
    const { store, caller } = request;
    const { link } = await clusterLink(store.reader);
    const off = whyNoChange(link);
    if (off !== null) return link?.state === "linked" ? forbidden(off) : away(off);
    const submitted = await submit(operations[opcode], asked.value.input, {
      store,
      ...caller,
      door: "rapi",
      reason,
      dryRun: asked.value.dryRun || dryRun.value,
      said: asked.value.said,
      depends: asked.value.depends,
      seen: { serial: serial.value },
      now: () => Date.now() / 1_000,
      newUuid: randomUUID,
    });
    if (submitted.ok)
      submitted.over?.catch((error: unknown) => {
        logSeldom("error", opcode, { error, job: submitted.job }, "operation failed");
      });
    if (!submitted.ok && submitted.refusal.stale) return preconditionFailed(submitted.refusal);
    if (!submitted.ok && submitted.refusal.code === "temp_insufficient_resources") return crowded(submitted.refusal);
    if (!submitted.ok && submitted.refusal.code === "unknown_entity") return refused(submitted.refusal);
    return submitted.ok ? answer(submitted.job) : forbidden(`${submitted.refusal.message} ${submitted.refusal.remedy}`);
  };
}
