import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const packages = join(root, "node_modules", "@mantine");
const core = join(packages, "core");
const importsOfCore = /import\s*\{([^}]*)\}\s*from\s*"@mantine\/core"/g;

test("the styles of every Mantine component in use are loaded", () => {
  const missing = [...stylesFor(componentsInUse())].filter((name) => !loaded().includes(name));
  expect(missing.sort()).toEqual([]);
});

test("styles are loaded in the order in which Mantine has them, since later ones win", () => {
  const whole = readFileSync(join(core, "styles.css"), "utf8");
  const places = loaded().map((name) => whole.indexOf(firstRule(name)));
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

function loaded(): string[] {
  const list = readFileSync(join(root, "app", "mantine.css"), "utf8");
  return [...list.matchAll(/styles\/([\w-]+)\.layer\.css/g)].map((match) => match[1] ?? "");
}

function firstRule(name: string): string {
  const text = readFileSync(join(core, "styles", `${name}.css`), "utf8");
  return /\.m_[0-9a-f]+/.exec(text)?.[0] ?? text.slice(0, 200);
}

/** What we import from Mantine, and what its other packages that we use import. */
function componentsInUse(): Set<string> {
  const files = [
    ...["app", "components"].flatMap((room) => filesIn(join(root, room), /\.tsx?$/)),
    ...["notifications", "spotlight"].flatMap((name) => filesIn(join(packages, name, "esm"), /\.mjs$/)),
  ];
  return new Set(files.flatMap((file) => [...names(readFileSync(file, "utf8"))]));
}

function* names(source: string): Generator<string> {
  for (const [, list = ""] of source.matchAll(importsOfCore))
    for (const name of list.split(",")) if (!name.trim().startsWith("type ")) yield name.trim();
}

function filesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => join(folder, path));
}

/** The stylesheets of components and of all that they are made of. */
function stylesFor(components: Set<string>): Set<string> {
  const index = readFileSync(join(core, "esm", "index.mjs"), "utf8");
  const [styles, seen] = [new Set<string>(), new Set<string>()];
  const follow = (file: string) => {
    if (seen.has(file) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return;
    seen.add(file);
    const style = /(\w+)\.module\.mjs$/.exec(file)?.[1];
    if (style) styles.add(style);
    for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/from\s*"(\.[^"]+)"/g))
      follow(join(dirname(file), from));
  };
  for (const [, list = "", from = ""] of index.matchAll(/import\s*\{([^}]*)\}\s*from\s*"([^"]+)"/g))
    if (list.split(",").some((name) => components.has(name.trim()))) follow(join(core, "esm", from));
  return styles;
}
