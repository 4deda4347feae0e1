import { clusterAddress } from "@/lib/domain/cluster-link/link-params";
import { showClusterCertificate } from "@/lib/operations/cluster-link/show-certificate";
import { linkPost } from "../link-post";

/** The certificate that a cluster shows, to compare before anything is sent to it. */
export const POST = linkPost(clusterAddress, showClusterCertificate);
