import Link from "next/link";
import { type LinkedKind, objectPath } from "@/components/ui/link/paths";
import styles from "./name-link.module.css";

type NameLinkProps = {
  kind: LinkedKind;
  name: string;
  /** Another name in the same row: the domain that both have is said there once, here only for screen readers. */
  beside?: string;
  /** What the row is about. */
  strong?: boolean;
  /** The name that it has today, if that is another; null if it was removed: then there is no link. */
  now?: string | null | undefined;
};

/** A name in a list, which leads to the page of what it names. The domain of a host stands back. */
export function NameLink({ kind, name, beside, strong = false, now = name }: NameLinkProps) {
  const [host, domain] = kind === "instance" || kind === "node" ? parts(name) : [name, ""];
  const isSaid = beside !== undefined && domain !== "" && parts(beside)[1] === domain;
  const text = (
    <>
      {host}
      {domain !== "" && (
        <>
          {!isSaid && <wbr />}
          <span className={isSaid ? "sr-only" : styles.domain}>{domain}</span>
        </>
      )}
    </>
  );
  if (now === null)
    return (
      <span>
        {text} <small data-quiet>removed</small>
      </span>
    );
  return (
    <Link
      className={styles.name}
      data-name
      data-strong={strong || undefined}
      href={objectPath(kind, now)}
      prefetch={false}
      title={isSaid ? name : undefined}
    >
      {text}
    </Link>
  );
}

/** A host's own name, and its domain with the dot before it. */
function parts(name: string): [string, string] {
  const dot = name.indexOf(".");
  return dot < 1 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
}
