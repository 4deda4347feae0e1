"use client";

import { useEffect, useRef } from "react";

const fields = ":is(input:not([type=hidden], [type=file]), select, textarea):not(:disabled)";

/** In a dialog: its first field has the focus when it opens, else its first button, but not the one that closes it. */
export function FirstFocus() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const dialog = mark.current?.closest("[role=dialog]");
    if (!dialog || dialog.querySelector("[data-autofocus]")) return;
    const first = dialog.querySelector(`form ${fields}`) ?? dialog.querySelector(`${fields}, form button, form a`);
    first?.setAttribute("data-autofocus", "");
  }, []);
  return <span ref={mark} hidden />;
}
