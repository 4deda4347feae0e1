import type { Link } from "./link";

export type StateOfLink = Pick<Link, "host" | "user" | "canWrite" | "state" | "problem">;

/**
 * Why nothing can be changed in a store that is linked with a living cluster, and until when; null where it can, or where there is
 * no link. `since` is when the cluster was read last, as its reader writes times: "14:27".
 */
export function whyNoChange(link: StateOfLink | null, since?: string): string | null {
  if (link === null) return null;
  const { host, user } = link;
  switch (link.state) {
    case "reading":
      return `${host} is being read for the first time. Changes are off until that is over.`;
    case "away":
      return `${host} ${since === undefined ? "does not answer" : `has not answered since ${since}`}. Changes are off until it does.`;
    case "stopped":
      return `${whyStopped(link)} Changes are off until ${untilWhat(link)}.`;
    case "linked":
      return link.canWrite ? null : `${user} may only read ${host}. Changes are off until that user may write there.`;
  }
}

/** Why a link has stopped, as one sentence. */
export function whyStopped({ host, user, problem }: StateOfLink): string {
  if (problem === null) return `The link with ${host} has stopped.`;
  switch (problem.kind) {
    case "certificate":
      return `${host} shows another certificate.`;
    case "password":
      return `${host} does not accept the password of ${user}.`;
    case "key":
      return `The password for ${host} cannot be decrypted here.`;
    case "rights":
      return `${user} may no longer read ${host}.`;
    default:
      return problem.message;
  }
}

function untilWhat({ problem }: StateOfLink): string {
  switch (problem?.kind) {
    case "certificate":
      return "an administrator has compared it and pins it";
    case "password":
    case "key":
      return "an administrator gives it again";
    case "rights":
      return "that user may";
    default:
      return "an administrator has looked at the link";
  }
}
