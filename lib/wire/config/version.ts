import { needsRepair, type Reading } from "./reading";

/** The versions of Ganeti whose files are read: major, minor and revision as one number (rules 12.5). */
const oldest = 2_070_000;
const newest = 3_010_000;
/** Only the revision differs: Ganeti changes the form of its file with the minor number alone. */
const revisions = 10_000;
/** More than this is no number of a version. */
const end = 100_000_000;

/** False if a file of this version is refused; one that is newer than what we know needs a repair that is accepted. */
export function checkVersion(reading: Reading, version: number): boolean {
  const known = `Files of Ganeti ${release(oldest)} (${oldest}) to ${release(newest)} (${newest}) are read.`;
  if (version < oldest || version >= end) {
    const old = version >= 0 && version < oldest && version >= 1_000_000;
    refuse(
      reading,
      old ? `The file is of Ganeti ${release(version)} (version ${version}).` : unreadable(version),
      known,
    );
    return false;
  }
  if (version < newest + revisions) return true;
  needsRepair(reading, "newer_version", {
    place: "version",
    object: null,
    message: `The file is of Ganeti ${release(version)} (version ${version}). ${known}`,
    why: "A newer Ganeti may keep something in another form, which would be read wrongly.",
    repair: `It is read as a file of Ganeti ${release(newest)}. What is not known is kept, and so is its version number.`,
  });
  return true;
}

function unreadable(version: number): string {
  return `The file has the version ${version}, which is none of Ganeti's.`;
}

function refuse({ report }: Reading, message: string, known: string): void {
  report({
    code: "malformed",
    severity: "error",
    place: "version",
    object: null,
    message: `${message} ${known}`,
    why: "Upgrade the cluster that it comes from, then import its file again.",
    blocks: true,
  });
}

/** "3.1" of 3010000. */
function release(version: number): string {
  return `${Math.floor(version / 1_000_000)}.${Math.floor((version % 1_000_000) / 10_000)}`;
}
