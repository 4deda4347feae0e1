// @ts-check

/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, dev?: boolean, optional?: boolean, os?: string[],
 *   cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry
 * @typedef {{ packages: Record<string, Entry> }} Lock
 */

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const libraries = new Map(Object.entries({ musl: "musl", gnu: "glibc" }));

/**
 * What a package for one platform says about itself in the lock file, told from its name.
 * @param {string} name @param {string} version @param {Entry} parent
 * @returns {Entry}
 */
function platformEntry(name, version, parent) {
  const words = name.split(/[/-]/);
  const os = words.filter((word) => systems.includes(word));
  const cpu = words.filter((word) => processors.includes(word));
  const libc = os.includes("linux") ? words.flatMap((word) => libraries.get(word) ?? []) : [];
  if (os.length !== 1 || cpu.length !== 1) throw new Error(`${name} does not say its platform. Add it by hand.`);
  return { version, cpu, ...(parent.dev && { dev: true }), ...(libc.length > 0 && { libc }), optional: true, os };
}

/**
 * Where Node.js would look for a package from the package at `place`, nearest first.
 * @param {string} place @param {string} name
 */
function candidates(place, name) {
  const found = [];
  for (let folder = place; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    found.push(folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`);
    if (folder === "") return found;
  }
}

/**
 * Completes a lock in place: packages for platforms that the registry did not offer are added, the addresses of a
 * registry go. Returns a line for each change.
 * @param {Lock} lock
 */
export function complete(lock) {
  const changes = [];
  for (const [place, entry] of Object.entries(lock.packages)) {
    if (entry.resolved && !entry.link) {
      changes.push(`${place} named a registry`);
      delete entry.resolved;
    }
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (candidates(place, name).some((candidate) => candidate in lock.packages)) continue;
      if (!/^\d+\.\d+\.\d+/.test(version)) throw new Error(`${name} ${version} is not exact. Add it by hand.`);
      lock.packages[`node_modules/${name}`] = platformEntry(name, version, entry);
      changes.push(`${name} ${version} was missing`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return changes;
}
