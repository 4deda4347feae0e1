// The first that matches: each of these also claims to be one of those below it.
const browsers = [/Edg\//, /OPR\//, /Firefox\//, /Chrome\//, /Safari\//];
const names = ["Edge", "Opera", "Firefox", "Chrome", "Safari"];
const systems = /Windows|Android|iPhone|iPad|Mac OS X|Linux/;

/** A browser as people call it, from what it calls itself: "Firefox on Linux". */
export function browserText(agent: string): string {
  const name = names[browsers.findIndex((pattern) => pattern.test(agent))];
  const system = systems.exec(agent)?.[0].replace("Mac OS X", "macOS");
  return name === undefined ? agent.slice(0, 40) || "Unknown" : system === undefined ? name : `${name} on ${system}`;
}
