import { paths } from "@/components/ui/link/paths";
import { cluster, work } from "./destinations";

/** A page, or something that can be begun there. */
export type PalettePage = { label: string; path: string };

const pages: PalettePage[] = [
  ...[...work, ...cluster].map(({ label, href }) => ({ label, path: href })),
  { label: "Cluster", path: paths.cluster },
  { label: "Add network", path: paths.newNetwork },
  { label: "Add instance", path: paths.newInstance },
  { label: "Add node group", path: `${paths.groups}?dialog=add` },
  { label: "Add node", path: `${paths.nodes}?dialog=add` },
  { label: "Connect network to group", path: paths.connections },
  { label: "Undo job", path: paths.activity },
  { label: "Link a living cluster", path: paths.link },
  { label: "Import configuration", path: paths.import },
  { label: "Export configuration", path: `${paths.cluster}?dialog=export` },
  { label: "Restore a copy", path: paths.import },
  { label: "Modify cluster settings", path: `${paths.cluster}?dialog=settings` },
  { label: "Rename cluster", path: `${paths.cluster}?dialog=rename` },
  { label: "Settings", path: paths.settings },
  { label: "Change password", path: paths.settings },
  { label: "Tokens", path: paths.tokens },
  { label: "Sessions", path: paths.sessions },
  { label: "Users", path: paths.users },
  { label: "Sign-in log", path: paths.accessLog },
];

/** How many are offered beside what is found. */
const most = 5;

/** The pages whose names have every word that was typed at the beginning of one of theirs; "job 7" is that job's. */
export function pagesFor(text: string): PalettePage[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const [, job] = /^(?:job\s*#?|#)(\d{1,9})$/i.exec(text.trim()) ?? [];
  const begins = ({ label }: PalettePage) => {
    const own = label.toLowerCase().split(/[\s-]+/);
    return words.every((word) => own.some((one) => one.startsWith(word)));
  };
  return [
    ...(job === undefined ? [] : [{ label: `Job ${job}`, path: `${paths.activity}/${job}` }]),
    ...pages.filter(begins).slice(0, most),
  ];
}
