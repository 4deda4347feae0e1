/** "Mon Nov 23 17:04:47 2026", as Ganeti begins the lines of a job's log. */
export function logTime(seconds: number): string {
  const [day, month, date, year, time] = String(new Date(seconds * 1_000)).split(" ");
  return `${day} ${month} ${date} ${time} ${year}`;
}
