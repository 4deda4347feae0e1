"use client";

import { useRepair } from "@/components/data/job-mutations";
import { PlanDialog } from "@/components/operation/plan-dialog";
import { type Repair, repairRole } from "@/lib/domain/verify/repairs";
import styles from "./repair-dialog.module.css";

/** A repair: what is wrong, why it matters, and the operation. */
export type Asked = { title: string; message: string; why: string | null; repair: Repair };

/** What a repair will do, then does it. */
export function RepairDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { title, message, why, repair } = asked;
  return (
    <PlanDialog title={title} {...repair} needs={repairRole(repair)} operation={useRepair(repair)} onClose={onClose}>
      <div>
        <p>{message}</p>
        {why && <p className={styles.quiet}>{why}</p>}
      </div>
    </PlanDialog>
  );
}
