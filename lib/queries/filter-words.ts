import { z } from "zod";

/** What stands in the query of a URL; what makes no sense there is left out. */
export const word = z.string().max(200).optional().catch(undefined);

/** The name of an object, however long: one that is left out would answer with everything. */
export const name = z.string().optional().catch(undefined);
