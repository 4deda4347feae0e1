import { z } from "zod";
import type { Placement } from "@/lib/domain/allocator/placement";
import type { NewIds } from "@/lib/domain/model/new-ids";
import { addInstanceParams } from "@/lib/domain/opcodes/instance-params";
import { inputRefusal } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import type { Tx } from "@/lib/store/store";
import { lookUpInstance } from "../lookup";
import { findPlaces, type PlaceQuestion } from "./find-places";

const { nics, conflictsCheck, force } = addInstanceParams.shape;

/** What a form asks: where a new instance with these NICs can be, or where one that is there can go. */
const question = z.union([
  z.strictObject({ instance: z.string(), force, conflictsCheck }),
  z.strictObject({ nics, force, conflictsCheck, mirrored: z.boolean().default(false) }),
]);

export type AskedPlaces = z.input<typeof question>;

/** Which groups and nodes can take it and why not the others, as a form asks while somebody fills it in (rules 19). It reads only. */
export async function askedPlaces(tx: Tx, asked: unknown, newIds: NewIds): Promise<Result<Placement>> {
  const parsed = question.safeParse(asked);
  if (!parsed.success) return { ok: false, refusal: inputRefusal(parsed.error) };
  const { data } = parsed;
  const checks = { conflictsCheck: data.conflictsCheck, force: data.force };
  if ("nics" in data) {
    const fresh: PlaceQuestion = {
      instance: { uuid: newIds.uuid(0), name: "it" },
      nics: [],
      asked: data.nics,
      ...checks,
      isNewInstance: true,
    };
    return findPlaces(tx, fresh, { needs: data.mirrored ? 2 : 1 }, newIds);
  }
  const found = await lookUpInstance(tx, data.instance);
  if (!found.ok) return found;
  const { uuid, name, nics: its, primary, secondary } = found.value;
  const now = [primary, ...(secondary ? [secondary] : [])];
  const without = new Map(now.map(({ node }) => [node.name, "has it already"]));
  const there: PlaceQuestion = { instance: { uuid, name }, nics: its, asked: [], ...checks, isNewInstance: false };
  return findPlaces(tx, there, { needs: now.length, without }, newIds);
}
