/** More addresses than these stand in a file: nobody reads them, and a shell takes some 9,000 in one argument. */
export const mostAddresses = 100;

/** The file of each option's addresses. Its name follows an @, which no address begins with (rules 9.2). */
export const addressFiles = {
  "add-reserved-ips": "reserve.txt",
  "remove-reserved-ips": "release.txt",
  addresses: "addresses.txt",
} as const;

/** The files of addresses that a command reads. */
export function filesOf(command: string): string[] {
  return Object.values(addressFiles).filter((file) => command.includes(`=@${file}`));
}
