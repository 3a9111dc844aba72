import { defineRule, finding } from '../rule.ts';

const file = 'templates/NOTES.txt';

export const notes = defineRule({
  id: 'notes',
  title: 'Every chart has a NOTES.txt',
  how: 'the file is there and prints something in every environment',
  checkChart: ({ files, releases }) => [
    ...(files.has(file) ? [] : [finding({ file }, 'is missing', 'give the definition its notes')]),
    ...releases
      .filter((release) => release.notes.trim() === '')
      .map(({ environment }) => ({
        environment,
        ...finding({ file }, 'prints nothing', 'say how to reach the service'),
      })),
  ],
});
