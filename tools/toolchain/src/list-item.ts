/** A path as one item of an option of helm that takes a list: it is read as a line of CSV. */
export function listItem(path: string): string {
  return /[",\r\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}
