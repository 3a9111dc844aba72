/** Control characters but for line ends and tabs, and what turns the direction of a text or breaks its lines. */
const unshown =
  /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** A text that somebody else wrote, with nothing in it that a terminal would obey, and cut where it is too long. */
export function plainText(text: string, longest = 2_000): string {
  const cut = text.length > longest ? `${text.slice(0, longest)}…` : text;
  return cut.replace(/\r+(?=\n|$)/g, '').replace(unshown, '\ufffd');
}
