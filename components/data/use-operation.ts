import { type Query, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer, DoneAnswer, Submission } from "@/app/actions/action";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes/opcodes";
import { type GoneObject, goneMeanwhile, goneObjects } from "./gone-objects";
import type { Resource } from "./keys";
import { noteOwnGone } from "./live/gone-names";
import { outcomeOf } from "./live/outcome-of";
import { noteOwn, whileSending } from "./live/own-jobs";
import { whileUnderWay } from "./live/under-way";
import { sendNow } from "./reach/reach";
import { RefusalError } from "./refusal-error";

export type Done = DoneAnswer;
/** `onPending` is told the number of a job that takes time, which is answered only when it is over. */
export type Submitted<O extends OperationOpcode> = Submission & {
  input: Input<O>;
  onPending?: (job: number) => void;
};

export type Action = (input: unknown, submission?: Submission) => Promise<Answer>;

/** The resources that show networks and their pools; an instance also shows parts of its networks. */
export const ofNetwork: Resource[] = [
  "networks",
  "reservations",
  "connections",
  "groups",
  "cluster",
  "verify",
  "instances",
];
/** The resources that show NICs. */
export const ofWiring: Resource[] = [...ofNetwork, "nodes"];

/**
 * The mutation of an operation. `mutate({ input, reason })` answers the job and its plan, or throws a RefusalError.
 * Nothing is checked or changed on the way: a gateway leaves here as the text that was typed.
 */
export function useOperation<O extends OperationOpcode>(_opcode: O, action: Action, touches: Resource[]) {
  const client = useQueryClient();
  return useMutation<Done, RefusalError | Error, Submitted<O>>({
    mutationFn: async ({ input, onPending, ...submission }) => {
      const begun = await whileSending(() => sendNow(() => action(input, submission)), overAtOnce);
      const answer = begun.ok && begun.pending ? await overLater(begun.job, onPending) : (begun as OverAnswer);
      if (!answer.ok) throw new RefusalError(answer.refusal, answer.job);
      return answer;
    },
    // A refusal is a job too, and a form that was refused may have been computed from an older state.
    // What has gone meanwhile stays on the page under its form: what was typed there is not lost.
    onSettled: (done, error) => {
      const own = goneObjects(done?.plan.changes ?? []);
      noteOwnGone(own);
      return refresh(
        client,
        [...touches, "jobs", "overview", "preview"],
        [...own, ...(error instanceof RefusalError ? goneMeanwhile(error) : [])],
      );
    },
  });
}

type OverAnswer = Exclude<Answer, { pending: true }>;

/** The job, unless it goes on. */
function overAtOnce(answer: Answer): number | null {
  return answer.ok && answer.pending ? null : answer.job;
}

async function overLater(job: number, onPending?: (job: number) => void): Promise<OverAnswer> {
  onPending?.(job);
  const over = await whileUnderWay(job, outcomeOf(job));
  noteOwn(job);
  return over;
}

/** Asks again for what may have changed, but not for objects that have gone while their page is still shown. */
async function refresh(client: QueryClient, resources: Resource[], gone: GoneObject[]) {
  const isGone = ({ queryKey: [resource, name] }: Query) =>
    gone.some((object) => resource === object.resource && name === object.name);
  await client.invalidateQueries({ predicate: isGone, refetchType: "none" });
  await Promise.all(
    resources.map((resource) =>
      client.invalidateQueries({ queryKey: [resource], predicate: (query) => !isGone(query) }),
    ),
  );
}
