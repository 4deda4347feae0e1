import type { z } from "zod";
import { webContext } from "@/app/actions/action";
import { asker } from "@/app/session/session";
import { type AccessEventName, note } from "@/lib/auth/access-log";
import type { Asker } from "@/lib/auth/account";
import type { Link } from "@/lib/domain/cluster-link/link";
import type { Role } from "@/lib/domain/model/user-role";
import { inputRefusal } from "@/lib/domain/opcodes/opcodes";
import type { Result } from "@/lib/domain/refusal";
import type { Context } from "@/lib/operations/operation";
import type { Tx } from "@/lib/store/store";
import { whyTurnedAway } from "../answer";
import { answerFault } from "../fault";
import { readBody } from "../read-body";

/** More than any of our forms sends. */
const most = 10_000;

type Does<Input, T> = (input: Input, context: Context, who: Asker) => Promise<Result<T>>;

/**
 * A POST about the link, of an administrator: its body as JSON, the answer a `Result`. What fails unexpectedly is logged by its name
 * alone, because passwords are about.
 */
export function linkPost<Schema extends z.ZodType, T>(
  schema: Schema,
  does: Does<z.output<Schema>, T>,
  needed: Role = "administrator",
) {
  return async (request: Request): Promise<Response> => {
    try {
      const who = await asker();
      const denied = whyTurnedAway(who, needed);
      if (denied) return denied;
      const body = await readBody(request, most);
      if (body === null) return Response.json({ message: "The input is too long." }, { status: 413 });
      const text = new TextDecoder().decode(body);
      const given = schema.safeParse(text === "" ? {} : JSON.parse(text));
      const came = given.success
        ? await does(given.data, await webContext(), who)
        : { ok: false, refusal: inputRefusal(given.error) };
      return Response.json(came, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      if (error instanceof SyntaxError) return Response.json({ message: "The body is not JSON." }, { status: 400 });
      return answerFault(error, { log: "link failed", message: "That could not be done.", secret: true });
    }
  };
}

/** Writes into the log of accesses what became of the link. */
export function noting(who: Asker, event: AccessEventName, detail?: (link: Pick<Link, "user">) => string) {
  return (tx: Tx, link: Pick<Link, "host" | "port" | "user">) =>
    note(tx, who, event, `${link.host}:${link.port}`, detail?.(link) ?? "");
}
