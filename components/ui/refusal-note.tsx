import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Refusal } from "@/lib/domain/refusal";
import styles from "./refusal-note.module.css";

type RefusalNoteProps = { refusal: Pick<Refusal, "message" | "remedy">; action?: ReactNode };

/** Why something is refused, what to do instead, and perhaps the way there. */
export function RefusalNote({ refusal: { message, remedy }, action }: RefusalNoteProps) {
  return (
    <div className={styles.note}>
      <IconX size={16} aria-hidden="true" />
      <div>
        <p>{message}</p>
        {remedy && <p className={styles.remedy}>{remedy}</p>}
      </div>
      {action}
    </div>
  );
}
