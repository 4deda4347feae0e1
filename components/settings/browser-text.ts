import { getParser } from "bowser";

/** A browser as people call it, from what it calls itself: "Firefox on Linux". */
export function browserText(agent: string): string {
  const parser = agent === "" ? null : getParser(agent);
  const name = parser?.getBrowserName().replace(/^Microsoft /, "");
  const system = parser?.getOSName();
  if (!name) return agent.slice(0, 40) || "Unknown";
  return system ? `${name} on ${system}` : name;
}
