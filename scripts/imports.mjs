// @ts-check

/** @typedef {{ from: string, typeOnly: boolean, line: number }} Import */

const statement = /^(?:import|export)\b([^;"'`]*?)\bfrom\s*["']([^"']+)["']/gm;
const effect = /^import\s*["']([^"']+)["']/gm;
const call = /(\btypeof\s+)?\b(?:import|require)\(\s*["'`]([^"'`]+)["'`]/g;

/**
 * What a module imports, by every form of import and re-export. It relies on the formatter: statements begin a line
 * and end with a semicolon.
 * @param {string} source
 * @returns {Import[]}
 */
export function importsOf(source) {
  const code = withoutComments(source);
  /** @param {RegExpMatchArray} match */
  const line = (match) => code.slice(0, match.index).split("\n").length;
  return [
    ...[...code.matchAll(statement)].map((match) => ({
      from: match[2] ?? "",
      typeOnly: isTypeOnly(match[1] ?? ""),
      line: line(match),
    })),
    ...[...code.matchAll(effect)].map((match) => ({ from: match[1] ?? "", typeOnly: false, line: line(match) })),
    ...[...code.matchAll(call)].map((match) => ({ from: match[2] ?? "", typeOnly: !!match[1], line: line(match) })),
  ];
}

/**
 * The source with comments that have lines of their own left empty; lines keep their numbers.
 * @param {string} source
 */
export function withoutComments(source) {
  return source.replace(/^[ \t]*(?:\/\/|\/?\*).*$/gm, "");
}

/** Whether nothing of an import is left when types are gone. @param {string} clause between `import` and `from` */
function isTypeOnly(clause) {
  if (/^\s+type\s+(?!,|from\b)/.test(clause)) return true;
  const named = /^\s*\{([^}]*)\}\s*$/.exec(clause);
  const names = named?.[1]?.split(",").filter((name) => name.trim() !== "") ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s+\S/.test(name));
}
