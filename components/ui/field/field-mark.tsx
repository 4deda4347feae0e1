"use client";

import { IconAlertTriangle } from "@tabler/icons-react";
import { createContext, useContext } from "react";
import styles from "./field-mark.module.css";

type Mark =
  | { kind: "theirs"; was: string; now: string }
  | { kind: "both"; was: string; theirs: string }
  | { kind: "mine"; theirs: string };

/** What fields of a form say that another has changed meanwhile, by their names; and what can be chosen. */
export type FieldMarking = {
  marks: Record<string, Mark>;
  /** Who changed them. */
  actor: string;
  /** What the fields hold. */
  mine: Record<string, string>;
  take: (name: string) => void;
  /** Keeps what was typed, or puts back what was there. */
  keep: (name: string) => void;
};

const Marking = createContext<FieldMarking | null>(null);
export const FieldMarkingProvider = Marking.Provider;

/** Whether a field asks to be decided: it is tinted then. */
export function useIsAsked(name: string): boolean {
  return useContext(Marking)?.marks[name]?.kind === "both";
}

/** Under a field: that another changed it, or the choice between his value and the one that was typed. */
export function FieldMark({ name }: { name: string }) {
  const marking = useContext(Marking);
  const mark = marking?.marks[name];
  if (!marking || !mark) return null;
  const { actor, take, keep } = marking;
  const own = shown(marking.mine[name] ?? "");
  if (mark.kind === "both")
    return (
      <fieldset className={styles.choice} aria-label={`${actor} also changed this field`}>
        <p>
          <small>When you began</small>
          {shown(mark.was)}
        </p>
        <button type="button" onClick={() => take(name)}>
          <small>{actor} saved</small>
          Take {shown(mark.theirs)}
        </button>
        <button type="button" onClick={() => keep(name)}>
          <small>You typed</small>
          Keep {own}
        </button>
      </fieldset>
    );
  return (
    <p className={styles.mark}>
      <IconAlertTriangle size={14} aria-hidden="true" />
      <span>
        {mark.kind === "theirs"
          ? `${actor} changed it, was ${shown(mark.was)}`
          : `You keep yours; ${actor} saved ${shown(mark.theirs)}`}
      </span>
      <button type="button" onClick={() => (mark.kind === "theirs" ? keep(name) : take(name))}>
        {mark.kind === "theirs" ? "Put back" : `Take ${shown(mark.theirs)}`}
      </button>
    </p>
  );
}

function shown(value: string): string {
  return value === "" ? "none" : value;
}
