import { z } from "zod";
import { now } from "@/app/session/session";
import { ok } from "@/lib/domain/refusal";
import { linkPost } from "../link-post";
import { tryNow } from "../try-now";

/** Asks the linked cluster now, and not when the next try is due: of everybody who may look. */
export const POST = linkPost(
  z.strictObject({}),
  async (_, { store }) => {
    const link = await tryNow(store);
    return ok({ link, at: now() });
  },
  "viewer",
);
