"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

type ScrollBoxProps = { label: string; className: string | undefined; children: ReactNode };

/** A box that scrolls sideways when its content is wider; then, and only then, the keyboard can reach and scroll it. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setScrolls(entry.target.scrollWidth > entry.target.clientWidth);
    });
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const reachable = scrolls ? { tabIndex: 0, role: "region", "aria-label": label } : {};
  return (
    <div ref={box} className={className} {...reachable}>
      {children}
    </div>
  );
}
