import { POD, type Case, casesOf } from '../case.ts';
import { cronJob, job } from '../good-manifests.ts';

export const jobsCases: readonly Case[] = [
  ...casesOf(
    job,
    [
      [
        'a Job that restarts for ever',
        { '.restartPolicy': 'Always' },
        '.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      ],
      [
        'a Job without a restart policy',
        { '.restartPolicy': undefined },
        '.restartPolicy: Required value: valid values: "OnFailure", "Never"',
      ],
      [
        'a negative back-off limit',
        { 'spec.backoffLimit': -1 },
        'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0',
      ],
      [
        'an indexed Job without completions',
        { 'spec.completionMode': 'Indexed', 'spec.parallelism': 2 },
        'spec.completions: Required value: when completion mode is Indexed',
      ],
      [
        'failures by index of a Job that has none',
        { 'spec.backoffLimitPerIndex': 1 },
        'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
      ],
      [
        'a selector of its own',
        { 'spec.selector': { matchLabels: { app: 'x' } } },
        'spec.selector: Invalid value: {"matchLabels":{"app":"x"}}: `selector` will be auto-generated',
      ],
    ],
    POD,
  ),
  ...casesOf(cronJob, [
    [
      'a schedule of four fields',
      { 'spec.schedule': '0 * * *' },
      'spec.schedule: Invalid value: "0 * * *": expected exactly 5 fields, found 4: [0 * * *]',
    ],
    [
      'a schedule with minute 60',
      { 'spec.schedule': '60 * * * *' },
      'spec.schedule: Invalid value: "60 * * * *": failed to parse "60" of the schedule',
    ],
    [
      'a schedule with an unknown day',
      { 'spec.schedule': '0 0 * * someday' },
      'spec.schedule: Invalid value: "0 0 * * someday": failed to parse "someday" of the schedule',
    ],
    [
      'a schedule with a backward range',
      { 'spec.schedule': '30-10 * * * *' },
      'spec.schedule: Invalid value: "30-10 * * * *": failed to parse "30-10" of the schedule',
    ],
    [
      'an unknown descriptor',
      { 'spec.schedule': '@fortnightly' },
      'spec.schedule: Invalid value: "@fortnightly": unrecognized descriptor: @fortnightly',
    ],
    [
      'a schedule with a time zone',
      { 'spec.schedule': 'TZ=UTC 0 * * * *' },
      'spec.schedule: Invalid value: "TZ=UTC 0 * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ],
    [
      'an unknown time zone',
      { 'spec.timeZone': 'Europe/Zuerich' },
      'spec.timeZone: Invalid value: "Europe/Zuerich": unknown time zone Europe/Zuerich',
    ],
    [
      'an empty time zone',
      { 'spec.timeZone': '' },
      'spec.timeZone: Invalid value: "": timeZone must be nil or non-empty string',
    ],
    [
      'a negative history',
      { 'spec.failedJobsHistoryLimit': -1 },
      'spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
    ],
    [
      'a concurrency policy outside its enum',
      { 'spec.concurrencyPolicy': 'Queue' },
      'spec.concurrencyPolicy: Unsupported value: "Queue": supported values: "Allow", "Forbid", "Replace"',
    ],
  ]),
];
