import { z } from "zod";

/** The query of a URL as a filter; invalid values are ignored. */
export const word = z.string().max(200).optional().catch(undefined);

/** The name of an object, however long: one that is left out would answer with everything. */
export const name = z.string().optional().catch(undefined);
