const steps = [
  { seconds: 86_400, unit: "d" },
  { seconds: 3600, unit: "h" },
  { seconds: 60, unit: "min" },
];

/** An age in milliseconds as people read it: "just now", "12 s ago", "3 min ago". */
export function agoText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 5) return "just now";
  const step = steps.find((candidate) => seconds >= candidate.seconds);
  return step ? `${Math.floor(seconds / step.seconds)} ${step.unit} ago` : `${seconds} s ago`;
}
