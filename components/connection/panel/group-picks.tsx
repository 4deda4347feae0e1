"use client";

import { TextInput } from "@mantine/core";
import { useState } from "react";
import { Pick } from "@/components/operation/pick";
import styles from "@/components/operation/pick.module.css";
import { pluralText } from "@/components/ui/number-text";
import { netparamsText } from "@/lib/domain/model/netparams";
import type { Decisions } from "../plan/use-decisions";
import type { GroupChoice } from "./connect-choice";

type GroupPicksProps = {
  choices: GroupChoice[];
  /** Names of the chosen groups. */
  chosen: string[];
  /** Whether a chosen group is left out because of its conflicts. */
  isOut: (group: string) => boolean;
  onTakeIn: (group: string) => void;
  onChange: (chosen: string[]) => void;
  onChangeNetparams: (group: string) => void;
};

/** From this many groups on they can be filtered. */
const filterFrom = 9;

/** Node groups to tick, with their size; connected ones show their netparams and lead to modifying them. */
export function GroupPicks({ choices, chosen, isOut, onTakeIn, onChange, onChangeNetparams }: GroupPicksProps) {
  const [text, setText] = useState("");
  const shown = choices.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  const open = shown.filter(({ name, connected }) => !connected || chosen.includes(name));
  const connected = shown.filter(({ name, connected }) => connected && !chosen.includes(name));
  const isLeft = (name: string) => chosen.includes(name) && isOut(name);
  const toggle = (name: string) => {
    if (isLeft(name)) return onTakeIn(name);
    return onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  };
  return (
    <fieldset className={styles.field}>
      <legend>Node groups</legend>
      {choices.length >= filterFrom && (
        <TextInput
          size="xs"
          mb={6}
          aria-label="Filter node groups"
          placeholder="Filter"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <div className={styles.list}>
        {open.map((choice) => (
          <Pick
            key={choice.uuid}
            type="checkbox"
            first={choice === (open.find(({ name }) => chosen.includes(name)) ?? open[0])}
            checked={chosen.includes(choice.name) && !isLeft(choice.name)}
            mixed={isLeft(choice.name)}
            onChange={() => toggle(choice.name)}
            note={`${pluralText(choice.nodes, "node")}, ${pluralText(choice.instances, "instance")}`}
            end={<PairNote choice={choice} isLeft={isLeft(choice.name)} />}
          >
            {choice.name}
          </Pick>
        ))}
        {connected.map((choice) => (
          <ConnectedRow key={choice.uuid} choice={choice} onChangeNetparams={onChangeNetparams} />
        ))}
      </div>
      {open.length === 0 && <p className={styles.hint}>{noneText(choices.length, text)}</p>}
    </fieldset>
  );
}

function PairNote({ choice: { connected, conflicts }, isLeft }: { choice: GroupChoice; isLeft: boolean }) {
  if (isLeft) return <span className={styles.note}>Left out</span>;
  if (connected) return <span className={styles.note}>Connected</span>;
  if (conflicts === 0) return null;
  return <span className={styles.danger}>{pluralText(conflicts, "conflict")}</span>;
}

type ConnectedRowProps = { choice: GroupChoice; onChangeNetparams: (group: string) => void };

function ConnectedRow({ choice: { name, users, connected }, onChangeNetparams }: ConnectedRowProps) {
  return (
    <div className={styles.pick} data-quiet>
      <span className={styles.text}>
        {name} <span className={styles.note}>connected</span>
        <small>
          {connected && netparamsText(connected)}, {usersText(users)}
        </small>
      </span>
      <button type="button" className={styles.link} onClick={() => onChangeNetparams(name)}>
        Change<span className="sr-only"> the netparams of {name}</span>
      </button>
    </div>
  );
}

/** "used by 3 instances", of a connection. */
function usersText(users: number): string {
  return users === 0 ? "not used" : `used by ${pluralText(users, "instance")}`;
}

function noneText(groups: number, text: string): string {
  if (groups === 0) return "There are no node groups. Import a cluster first.";
  return text.trim() === "" ? "Connected to all groups." : `No unconnected group matches "${text.trim()}".`;
}

type ConnectedPicksProps = {
  choices: GroupChoice[];
  /** Names of the chosen groups. */
  chosen: string[];
  decisions: Decisions;
  onChange: (chosen: string[]) => void;
};

/** The node groups that a network is connected to, to tick for disconnecting it. */
export function ConnectedPicks({ choices, chosen, decisions, onChange }: ConnectedPicksProps) {
  const first = choices.find(({ name }) => chosen.includes(name)) ?? choices[0];
  return (
    <fieldset className={styles.field}>
      <legend>Node groups</legend>
      <div className={styles.list}>
        {choices.map((choice) => {
          const { uuid, name, users, connected } = choice;
          const isChosen = chosen.includes(name);
          const isLeft = isChosen && decisions.isOut(name);
          return (
            <Pick
              key={uuid}
              type="checkbox"
              first={choice === first}
              checked={isChosen && !isLeft}
              mixed={isLeft}
              onChange={() => {
                if (isLeft) void decisions.leaveOut(name, false);
                else onChange(isChosen ? chosen.filter((other) => other !== name) : [...chosen, name]);
              }}
              note={connected ? `${netparamsText(connected)}, ${usersText(users)}` : "not connected"}
              end={isLeft && <span className={styles.note}>Left out</span>}
            >
              {name}
            </Pick>
          );
        })}
      </div>
    </fieldset>
  );
}
