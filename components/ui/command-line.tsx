import { Fragment } from "react";
import { filesOf } from "@/lib/domain/command/address-files";
import { listed } from "@/lib/domain/sentence";
import styles from "./command-line.module.css";
import { CopyButton } from "./copy-button";

/** A command, or several in lines, to read and to copy. A line breaks between words, never inside an option's dashes. */
export function CommandLine({ children }: { children: string }) {
  const files = filesOf(children);
  return (
    <div>
      <div className={styles.box}>
        <code>
          {wordsOf(children).map(({ at, word, after }) => (
            <Fragment key={at}>
              <span>{word}</span>
              {after}
            </Fragment>
          ))}
        </code>
        <CopyButton text={children} label={children.includes("\n") ? "Copy the commands" : "Copy the command"} />
      </div>
      {files.length > 0 && <p className={styles.note}>{fileNote(files)}</p>}
    </div>
  );
}

/** What the files of a command are. */
function fileNote(files: readonly string[]): string {
  const are = files.length === 1 ? "is a file" : "are files";
  return `${listed(files)} ${are} with the addresses, between commas, spaces or lines.`;
}

/** The words of a text with where each begins and the blank after it. */
function wordsOf(text: string): { at: number; word: string; after: string }[] {
  return [...text.matchAll(/([^ \n]+)([ \n]*)/g)].map((match) => ({
    at: match.index,
    word: match[1] ?? "",
    after: match[2] ?? "",
  }));
}
