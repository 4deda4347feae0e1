import type { Ref } from "../model/cluster";
import type { Plan } from "../model/plan";
import { allows, type Role, roleRefusal } from "../model/user-role";
import { ok, type Result } from "../refusal";
import { type LinkSituation, linkRefusal, linkWarnings, missingLinks, type NeededLink } from "./link-check";

/** What a change needs of the nodes of a group, and whether it is to be looked for. `field` is what a refusal names. */
type Asked = { needed: readonly NeededLink[]; group: Ref; field: string; check: boolean };

/**
 * A plan that could be made, unless a link that it needs is missing on a node (rules 20.4). To go on without the check is an
 * administrator's, where that has an effect; force does not imply it. What changes nothing needs nothing.
 */
export function linkChecked(
  planned: Result<Plan>,
  { check, ...asked }: Asked,
  situation: LinkSituation,
  { role, now }: { role: Role; now: number },
): Result<Plan> {
  if (!planned.ok || planned.value.changes.length === 0) return planned;
  const refusal = check ? linkRefusal(asked, situation) : null;
  if (refusal) return { ok: false, refusal };
  const isOverriding = !check && missingLinks(asked.needed, situation.nodes).length > 0;
  if (isOverriding && !allows(role, "administrator")) return { ok: false, refusal: roleRefusal("administrator") };
  const warnings = linkWarnings(asked, { ...situation, check, now });
  return ok({ ...planned.value, warnings: [...planned.value.warnings, ...warnings] });
}
