"use client";

import { useCallback, useMemo, useReducer, useRef, useState } from "react";
import { addressAt, indexOf, type Place } from "../address/address-of";
import { useMapAddress } from "../address/use-address";
import type { Run } from "./runs";
import { emptySelection, type SelectionAction, select, selectedRuns } from "./selection";

/** Everything that changes while a map is used. */
export type MapState = ReturnType<typeof useMapState>;

export type Asked = { action: "reserve" | "release"; count: number };

/** What the map or its list was used for last: said until it is used again. */
export type MapDone = { said: string };

export function useMapState(place: Place) {
  /** What takes the keys of what is shown: where the focus goes back to. */
  const home = useRef<HTMLDivElement>(null);
  const address = useMapAddress();
  const pinned = address.pinned === null ? null : indexOf(place, address.pinned);
  const [selection, dispatch] = useReducer(select, emptySelection(pinned ?? 0));
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState(false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [changing, setChanging] = useState<Run[]>([]);
  const [done, setDone] = useState<MapDone | null>(null);
  const marked = hovered ?? (focused ? selection.cursor : null);
  const runs = useMemo(() => selectedRuns(selection), [selection]);
  const choose = useCallback((run: Run) => {
    setDone(null);
    dispatch({ type: "choose", run, add: false });
  }, []);
  return {
    ...address,
    pinned,
    /** Pins an address; the pinned one again releases it. */
    pin: (index: number | null) =>
      address.setPinned(index === null || index === pinned ? null : addressAt(place, index)),
    cursor: selection.cursor,
    runs,
    dispatch: (action: SelectionAction) => {
      if (action.type === "press" || action.type === "clear") setAsked(null);
      if (action.type !== "lift") setDone(null);
      dispatch(action);
    },
    choose,
    home,
    goHome: () => home.current?.focus({ preventScroll: true }),
    done,
    /** Ends the selection: what was asked for is done, and nothing may be done to the same addresses by the same finger. */
    finish: (said: string) => {
      setAsked(null);
      dispatch({ type: "clear" });
      setDone({ said });
      home.current?.focus({ preventScroll: true });
    },
    endDone: () => setDone(null),
    hovered,
    setHovered,
    focused,
    setFocused,
    /** What the pointer or the keyboard is on. */
    marked,
    /** What the inspector shows. */
    inspected: pinned ?? marked,
    /** The reason field was asked for by a key. */
    asked,
    ask: (action: Asked["action"]) => setAsked((last) => ({ action, count: (last?.count ?? 0) + 1 })),
    changing,
    setChanging,
  };
}
