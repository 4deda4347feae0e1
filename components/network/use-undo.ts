"use client";

import { useRouter } from "next/navigation";
import { RefusalError } from "@/components/data/refusal-error";
import { objectPath, paths } from "@/components/ui/paths";
import { notify } from "@/components/ui/toast";

/** Takes a change back from its toast; where that is refused meanwhile, its job says why. */
export function useUndo() {
  const router = useRouter();
  return async (change: () => Promise<unknown>, message: string) => {
    try {
      await change();
      notify({ message });
    } catch (error) {
      const job = error instanceof RefusalError ? error.job : null;
      router.push(job === null ? paths.activity : objectPath("job", job));
    }
  };
}
