import { linkTestParams } from "@/lib/domain/cluster-link/link-params";
import { testLink } from "@/lib/operations/cluster-link/test-link";
import { linkPost } from "../link-post";

/** Whether a link would work. Nothing is kept, and nothing changed. */
export const POST = linkPost(linkTestParams, testLink);
