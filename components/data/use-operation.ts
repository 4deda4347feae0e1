import { type Query, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Answer, Submission } from "@/app/actions/action";
import type { Input, OperationOpcode } from "@/lib/domain/opcodes";
import type { Resource } from "./keys";
import { RefusalError } from "./refusal-error";

export type Done = Extract<Answer, { ok: true }>;
export type Submitted<O extends OperationOpcode> = Submission & { input: Input<O> };

type Action = (input: unknown, submission?: Submission) => Promise<Answer>;

/** After some operations no object has the input's name: what was read under it is not read again. */
type Gone<O extends OperationOpcode> = (input: Input<O>) => readonly [Resource, string];

/** What a change of networks and their pools can be seen in. */
export const ofNetwork: Resource[] = ["networks", "connections", "groups", "cluster", "verify"];
/** What a change that reaches NICs can be seen in. */
export const ofWiring: Resource[] = [...ofNetwork, "instances", "nodes"];

/**
 * The mutation of an operation. `mutate({ input, reason })` answers the job and its plan, or throws a RefusalError.
 * Nothing is checked or changed on the way: a gateway leaves here as the text that was typed.
 */
export function useOperation<O extends OperationOpcode>(
  _opcode: O,
  action: Action,
  touches: Resource[],
  goneAfter?: Gone<O>,
) {
  const client = useQueryClient();
  return useMutation<Done, RefusalError | Error, Submitted<O>>({
    mutationFn: async ({ input, ...submission }) => {
      const answer = await action(input, submission);
      if (!answer.ok) throw new RefusalError(answer.refusal, answer.job);
      return answer;
    },
    // A refusal is a job too, and a form that was refused may have been computed from an older state.
    onSettled: (_done, error, { input }) => {
      const gone = goneAfter && !error ? goneAfter(input) : null;
      return refresh(client, [...touches, "jobs", "preview"], gone);
    },
  });
}

/** Asks again for what may have changed, but not for an object that has gone while its page is still shown. */
async function refresh(client: QueryClient, resources: Resource[], gone: readonly [Resource, string] | null) {
  const isGone = ({ queryKey: [resource, name] }: Query) => gone !== null && resource === gone[0] && name === gone[1];
  await client.invalidateQueries({ predicate: isGone, refetchType: "none" });
  await Promise.all(
    resources.map((resource) =>
      client.invalidateQueries({ queryKey: [resource], predicate: (query) => !isGone(query) }),
    ),
  );
}
