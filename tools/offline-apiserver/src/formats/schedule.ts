const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The five fields of a schedule with the numbers and names each may have. */
const FIELDS = [
  { lowest: 0, highest: 59, names: [] },
  { lowest: 0, highest: 23, names: [] },
  { lowest: 1, highest: 31, names: [] },
  { lowest: 1, highest: 12, names: MONTHS },
  { lowest: 0, highest: 6, names: DAYS },
];
const NO_NAMES = { names: [] };
const DESCRIPTORS = [
  '@yearly',
  '@annually',
  '@monthly',
  '@weekly',
  '@daily',
  '@midnight',
  '@hourly',
];

/** With a duration as Go writes it. */
const EVERY = /^@every [-+]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** What is wrong with a CronJob's schedule as robfig/cron's standard parser reads it, or undefined. */
export function scheduleProblem(schedule: string): string | undefined {
  if (schedule.includes('TZ'))
    return 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead';
  if (schedule.startsWith('@'))
    return DESCRIPTORS.includes(schedule) || EVERY.test(schedule)
      ? undefined
      : `unrecognized descriptor: ${schedule}`;
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return `expected exactly 5 fields, found ${String(parts.length)}: [${parts.join(' ')}]`;
  const wrong = FIELDS.findIndex((limits, position) => !isField(parts[position] ?? '', limits));
  return wrong < 0 ? undefined : `failed to parse ${JSON.stringify(parts[wrong])} of the schedule`;
}

/** Empty items are passed over, and so is an end after `*`. */
function isField(text: string, limits: (typeof FIELDS)[number]): boolean {
  return text
    .split(',')
    .filter((item) => item !== '')
    .every((item) => {
      const [range = '', step = '1', ...rest] = item.split('/');
      const [from = '', to = from, ...more] = range.split('-');
      if (rest.length > 0 || !(numberOf(step, NO_NAMES) > 0)) return false;
      if (from === '*' || from === '?') return true;
      const [low, high] = [numberOf(from, limits), numberOf(to, limits)];
      return more.length === 0 && low >= limits.lowest && high <= limits.highest && low <= high;
    });
}

function numberOf(text: string, { names }: { readonly names: readonly string[] }): number {
  const position = names.indexOf(text.toLowerCase());
  if (position < 0) return /^\+?\d+$/.test(text) ? Number(text) : Number.NaN;
  return names === MONTHS ? position + 1 : position;
}
