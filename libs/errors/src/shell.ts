/** A word for a POSIX shell: whatever is in it, a command that holds it can be pasted. */
export function shellQuoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
