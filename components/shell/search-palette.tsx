"use client";

import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useState } from "react";
import { groupsQuery, instancesQuery, networksQuery, nodesQuery } from "@/components/data/queries";
import { useRead } from "@/components/data/use-read";
import { findMatches } from "./search-matches";
import styles from "./search-palette.module.css";

/** Finds networks, groups, nodes and instances by name, and the network that holds an address. */
export function SearchPalette({ asked }: { asked: number }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const networks = useRead(networksQuery()).data;
  const groups = useRead(groupsQuery()).data;
  const nodes = useRead(nodesQuery()).data;
  const instances = useRead(instancesQuery()).data;
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  const sections = findMatches(query, { networks, groups, nodes, instances });
  const first = sections[0]?.matches[0]?.href;
  /** The palette selects as one types; what came only afterwards is not selected, and Enter goes to the first. */
  function goToFirst({ key, currentTarget }: KeyboardEvent<HTMLInputElement>) {
    const selected = currentTarget.closest("[role=dialog]")?.querySelector("[data-selected]");
    if (key !== "Enter" || selected || first === undefined) return;
    spotlight.close();
    router.push(first);
  }
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      attributes={{ content: { "aria-label": "Search" } }}
      classNames={{ action: styles.action, actionDescription: styles.description, actionsGroup: styles.group }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.42 }}
      transitionProps={{ duration: 120, transition: "fade" }}
      centered={false}
      yOffset="12vh"
      scrollable
      maxHeight={420}
    >
      <Spotlight.Search
        placeholder="Network, group, node, instance or address"
        aria-label="Search"
        onKeyDown={goToFirst}
        leftSection={<IconSearch size={16} aria-hidden="true" />}
      />
      <Spotlight.ActionsList>
        {sections.map((section) => (
          <Spotlight.ActionsGroup key={section.label} label={section.label}>
            {section.matches.map((match) => (
              <Spotlight.Action
                key={match.href}
                label={match.label}
                {...(match.note === undefined ? {} : { description: match.note })}
                onClick={() => router.push(match.href)}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {sections.length === 0 && (
          <Spotlight.Empty>
            {query === "" ? "Type a name or an address." : `Nothing matches "${query}".`}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
