"use client";

import { IconFileOff } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useGoneName } from "@/components/data/live/use-gone-name";
import { LinkButton } from "@/components/ui/link/link-button";
import { objectPath, paths } from "@/components/ui/link/paths";
import { segmentName } from "@/lib/domain/path-segment";
import styles from "./gone-note.module.css";

const kinds = { networks: "network", groups: "group", nodes: "node", instances: "instance" } as const;
const words = { networks: "networks", groups: "node groups", nodes: "nodes", instances: "instances" } as const;

/** Says over the page of an object that another has removed or renamed it, who and by which job. What is shown stays. */
export function GoneNote() {
  const shown = shownObject(usePathname());
  const gone = useGoneName(shown?.resource ?? "networks", shown?.name ?? "");
  if (shown === null || gone === null) return null;
  const { resource, name } = shown;
  const { actor, job, now } = gone;
  return (
    <section className={styles.note} aria-label="Gone">
      <IconFileOff size={18} aria-hidden="true" className={styles.icon} />
      <p role="alert">
        <b>
          {actor ?? "Somebody"} {now === null ? `removed ${name}` : `renamed ${name} to ${now}`},{" "}
          <Link href={objectPath("job", job)} prefetch={false}>
            job {job}
          </Link>
          .
        </b>{" "}
        You see what was read before.
      </p>
      {now === null ? (
        <LinkButton href={paths[resource]}>All {words[resource]}</LinkButton>
      ) : (
        <LinkButton href={objectPath(kinds[resource], now)}>Go to {now}</LinkButton>
      )}
    </section>
  );
}

/** The object whose page has this path; null where it is none of one object. */
function shownObject(path: string): { resource: keyof typeof kinds; name: string } | null {
  const [, root = "", name] = path.split("/");
  if (!(root in kinds) || !name || name === "new") return null;
  return { resource: root as keyof typeof kinds, name: segmentName(decodeURIComponent(name)) };
}
