/** Ends or parts of the names that variables with secrets go by, in upper case. */
const words = [
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'PASS$',
  '(^|_)PW$',
  '_PWD$',
  'SECRET',
  'TOKEN$',
  'CREDENTIAL',
  '(API|ACCESS|PRIVATE|SIGNING|ENCRYPTION)_?KEY',
  'DATABASE_URL',
  'DSN$',
];

/** The name of a variable whose value belongs into a Secret (C-007), in any case; RE2 as in values.schema.json has no flag. */
export const secretName = new RegExp(
  words.join('|').replace(/[A-Z]/g, (letter) => `[${letter}${letter.toLowerCase()}]`),
);
