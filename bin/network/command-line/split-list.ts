/** The parts of a list between commas; a comma after a backslash belongs to its part. An empty text is no part. */
export function splitList(text: string): string[] {
  if (text === "") return [];
  return [...`${text},`.matchAll(/((?:\\.|[^\\,]|\\$)*),/gs)].map(([, part = ""]) => part.replace(/\\([,\\])/g, "$1"));
}
