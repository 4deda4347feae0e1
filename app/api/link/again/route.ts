import { z } from "zod";
import { lookAgain } from "@/lib/operations/cluster-link/modify-link";
import { linkPost } from "../link-post";
import { tryLater } from "../try-now";

/** Tests the link as it is, and keeps what its user may by now. */
export const POST = linkPost(z.strictObject({}), async (_, context) =>
  tryLater(context.store, await lookAgain(context)),
);
