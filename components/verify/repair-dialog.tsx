"use client";

import { type ReactNode, useState } from "react";
import { useRepair } from "@/components/data/job-mutations";
import { Pick } from "@/components/operation/pick";
import { PlanDialog } from "@/components/operation/plan-dialog";
import { type RepairWay, repairRole } from "@/lib/domain/verify/repairs";
import styles from "./repair-dialog.module.css";

/** A repair: what is wrong, why it matters, and the ways to repair it, the best one first. */
export type Asked = { title: string; message: string; why: string | null; ways: readonly RepairWay[] };

/** What a repair will do, then does it; where there are several ways, one is chosen first. */
export function RepairDialog({ asked, onClose }: { asked: Asked; onClose: () => void }) {
  const { title, message, why, ways } = asked;
  const [chosen, choose] = useState(ways[0]);
  return chosen ? (
    <ChosenRepair title={title} way={chosen} onClose={onClose}>
      <div>
        <p>{message}</p>
        {why && <p className={styles.quiet}>{why}</p>}
      </div>
      {ways.length > 1 && (
        <fieldset className={styles.ways}>
          <legend>Repair</legend>
          {ways.map((way) => (
            <Pick key={way.label} type="radio" name="repair" checked={way === chosen} onChange={() => choose(way)}>
              {way.label}
            </Pick>
          ))}
        </fieldset>
      )}
    </ChosenRepair>
  ) : null;
}

type ChosenRepairProps = { title: string; way: RepairWay; onClose: () => void; children: ReactNode };

function ChosenRepair({ title, way: { label, repair }, onClose, children }: ChosenRepairProps) {
  const operation = useRepair(repair);
  return (
    <PlanDialog
      title={title}
      {...repair}
      needs={repairRole(repair)}
      operation={operation}
      label={label}
      onClose={onClose}
    >
      {children}
    </PlanDialog>
  );
}
