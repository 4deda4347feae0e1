import { sizeText } from "@/lib/domain/sentence";

/** Why no program can be started with these variables, in a sentence; null if one can, as far as their names and values tell. */
export function environmentProblem(env: Record<string, string>): string | null {
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `${JSON.stringify(name)} cannot be the name of a variable.`;
    if (value.includes("\0"))
      return `The value of ${name} contains a NUL character, which no variable can hold. Correct it where it comes from.`;
  }
  return null;
}

/** What is said when the kernel refuses variables as too large. */
export function tooLargeText(env: Record<string, string>): string {
  const sizes = Object.entries(env).map(([name, value]) => ({
    name,
    bytes: Buffer.byteLength(value) + name.length + 2,
  }));
  const whole = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
  const [largest] = sizes.sort((one, other) => other.bytes - one.bytes);
  return (
    `The variables are larger (${sizeText(whole)}) than the kernel lets a program have. ` +
    `The largest is ${largest?.name} with ${sizeText(largest?.bytes ?? 0)}; one may have 128 kB.`
  );
}
