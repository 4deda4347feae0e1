"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { searchQuery } from "@/components/data/queries";
import { keepingPrevious, useRead } from "@/components/data/use-read";
import { lifePath } from "@/components/ui/link/paths";
import { pluralText } from "@/components/ui/number-text";
import { isAddress, searchTerms } from "@/lib/domain/search/search-term";
import type { FoundKind, FoundSection } from "@/lib/queries/search/search";
import { foundLabel, foundPath, listPath } from "./found-paths";
import { type PalettePage, pagesFor } from "./palette-pages";
import { actionsOf, verbIn } from "./palette-verbs";
import styles from "./search-palette.module.css";

/** Searched once typing pauses for this many milliseconds. */
const pause = 80;

/** Finds whatever has a name, an address, a MAC address, a tag, a link, a VLAN, or a reason or an owner, and says why. */
export function SearchPalette({ asked }: { asked: number }) {
  const router = useRouter();
  const [query, setQuery] = useState("");
  const { sections, notes, error, isAnswered } = useAnswer(query);
  const list = useRef<HTMLDivElement>(null);
  /** The text for which Enter was pressed before its answer was there. */
  const [awaited, setAwaited] = useState<string | null>(null);
  const first = sections[0]?.found[0];
  const pages = pagesFor(query);
  const typed = verbIn(query);
  const lives = isAnswered ? livesOutside(query, sections) : [];
  const actions = typed && isAnswered ? actionsOf(typed, sections) : [];
  const foundFirst = sections[0] && first ? foundPath(sections[0].kind, first) : undefined;
  const firstPath = actions[0]?.path ?? foundFirst ?? lives[0]?.path ?? pages[0]?.path;
  useEffect(() => {
    if (asked > 0) spotlight.open();
  }, [asked]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another first result
  useEffect(() => {
    if (isAnswered) selectFirst(list.current);
  }, [isAnswered, query]);
  useEffect(() => {
    if (awaited === null || !isAnswered) return;
    setAwaited(null);
    if (awaited !== query || firstPath === undefined) return;
    spotlight.close();
    router.push(firstPath);
  }, [awaited, query, isAnswered, firstPath, router]);
  /** Until the answer is there, what is selected belongs to an older text. */
  function holdEnter(event: KeyboardEvent) {
    if (event.key !== "Enter" || isAnswered) return;
    event.preventDefault();
    event.stopPropagation();
    setAwaited(query);
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
      <div onKeyDownCapture={holdEnter}>
        <Spotlight.Search
          placeholder="Name, address, MAC, tag, link or VLAN"
          aria-label="Search"
          leftSection={<IconSearch size={16} aria-hidden="true" />}
        />
      </div>
      <Spotlight.ActionsList ref={list}>
        <Pages label="Actions" pages={actions} onGo={(path) => router.push(path)} />
        {sections.map((section) => (
          <Section
            key={section.kind}
            section={section}
            text={typed?.name ?? query}
            onGo={(path) => router.push(path)}
          />
        ))}
        <Pages label="Address" pages={lives} onGo={(path) => router.push(path)} />
        <Pages label="Pages" pages={pages} onGo={(path) => router.push(path)} />
        <Spotlight.Empty
          role="status"
          className={sections.length + pages.length + lives.length > 0 ? styles.notes : undefined}
        >
          {[...(error === null ? [] : [error]), ...notes].map((text) => (
            <p key={text}>{text}</p>
          ))}
          {sections.length + notes.length === 0 && error === null && isAnswered && "Type or paste what you look for."}
        </Spotlight.Empty>
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

type PagesProps = { label: string; pages: PalettePage[]; onGo: (path: string) => void };

/** Pages, or what can be done there; nothing where there are none. */
function Pages({ label: title, pages, onGo }: PagesProps) {
  if (pages.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={title}>
      {pages.map(({ label, path }) => (
        <Spotlight.Action key={label} label={label} onClick={() => onGo(path)} />
      ))}
    </Spotlight.ActionsGroup>
  );
}

/** The page of an address that no network contains: it may have had holders all the same. */
function livesOutside(text: string, sections: readonly FoundSection[]): PalettePage[] {
  const [term, more] = searchTerms(text);
  if (!term || more || !isAddress(term) || sections.some(({ kind }) => kind === "address")) return [];
  return [{ label: `${term.text}, outside every network`, path: lifePath(term.text) }];
}

/** What a text finds, without the verb that it begins with; while that is asked for, what the one before found. */
function useAnswer(text: string) {
  const [settled] = useDebouncedValue(text, pause);
  const read = useRead({ ...searchQuery(verbIn(settled)?.name ?? settled.trim()), ...keepingPrevious });
  const { sections = [], notes = [] } = read.data ?? {};
  const isAnswered = settled === text && !read.fetching;
  return { sections, notes, error: isAnswered ? (read.error?.message ?? null) : null, isAnswered };
}

const labels: Record<FoundKind, string> = {
  address: "Address",
  network: "Networks",
  group: "Node groups",
  node: "Nodes",
  instance: "Instances",
  reservation: "Reservations",
  cluster: "Cluster",
};

const nouns: Record<FoundKind, string> = {
  address: "more network",
  network: "more network",
  group: "more node group",
  node: "more node",
  instance: "more instance",
  reservation: "more reservation",
  cluster: "more cluster",
};

type SectionProps = { section: FoundSection; text: string; onGo: (path: string) => void };

/** Things of one kind, each with why it was found; the rest is in the list of that kind. */
function Section({ section: { kind, found, more }, text, onGo }: SectionProps) {
  return (
    <Spotlight.ActionsGroup label={labels[kind]}>
      {found.map((one) => (
        <Spotlight.Action
          key={foundLabel(one)}
          label={foundLabel(one)}
          {...(one.why === "" ? {} : { description: one.why })}
          onClick={() => onGo(foundPath(kind, one))}
        />
      ))}
      {more > 0 && (
        <Spotlight.Action
          className={styles.more}
          label={pluralText(more, nouns[kind])}
          onClick={() => onGo(listPath(kind, text))}
        />
      )}
    </Spotlight.ActionsGroup>
  );
}

/** Selects what Enter goes to, as the palette does itself for what is there while somebody types. */
function selectFirst(list: HTMLElement | null) {
  const [first, ...others] = list?.querySelectorAll("[data-action]") ?? [];
  for (const other of others) other.removeAttribute("data-selected");
  first?.setAttribute("data-selected", "true");
}
