import { HelmGenError } from '@helm-gen/errors';
import { printFile, type Tree } from '@helm-gen/helm-template';
import * as z from 'zod';
import { references } from './references.ts';
import { walk } from './walk.ts';

const name = z.string().regex(/^[a-z]+$/);

/** How a template reads the one field of a contract. */
const printed = (field: z.ZodType) => {
  const root = references<{ a: unknown }>(walk(z.strictObject({ a: field })));
  return printFile({ documents: [{ kind: 'T', a: root.a } as unknown as Tree] }, 'chart')
    .replace('kind: T\n', '')
    .trimEnd();
};

const ifSet = (value: string) =>
  `{{- if not (kindIs "invalid" .Values.a) }}\na: {{ .Values.a${value} }}\n{{- end }}`;
const withSet = (value: string) => `{{- with .Values.a }}\na: {{ .${value} }}\n{{- end }}`;
const asYaml = '{{- with .Values.a }}\na:\n  {{- toYaml . | nindent 2 }}\n{{- end }}';

describe('a reference', () => {
  it.each([
    ['any string', z.string(), 'a: {{ .Values.a | quote }}'],
    ['a string that may be empty', z.string().optional(), ifSet(' | quote')],
    ['a string that is never empty', name.optional(), withSet(' | quote')],
    ['an integer that may be 0', z.int().optional(), ifSet(' | int64')],
    ['an integer that is never 0', z.int().min(1).optional(), withSet(' | int64')],
    ['a boolean', z.boolean().optional(), ifSet('')],
    ['a map of names', z.record(name, name), asYaml],
    ['a list of names', z.array(name), asYaml],
    ['an optional object of names', z.strictObject({ b: name }).optional(), asYaml],
    [
      'an object of names',
      z.strictObject({ b: name }),
      'a:\n  {{- toYaml .Values.a | nindent 2 }}',
    ],
    [
      'a map of names with any key',
      z.record(z.string(), name),
      '{{- with .Values.a }}\na:\n  {{- range $key, $value := . }}\n  {{ $key | quote }}: {{ $value | quote }}\n  {{- end }}\n{{- end }}',
    ],
    [
      'a list of any string',
      z.array(z.string()),
      '{{- with .Values.a }}\na:\n  {{- range . }}\n  - {{ . | quote }}\n  {{- end }}\n{{- end }}',
    ],
    ['a fraction', z.number(), 'a: {{ .Values.a }}'],
    [
      'a whole number or a percentage',
      z.union([z.int(), z.string().regex(/^[0-9]+%$/)]),
      'a: {{ .Values.a | toJson }}',
    ],
    [
      'a switch or any string',
      z.union([z.boolean(), z.string()]),
      'a: {{ ternary (quote .Values.a) (toJson .Values.a) (kindIs "string" .Values.a) }}',
    ],
    [
      'a name or a list of names',
      z.union([name, z.array(name)]),
      '{{- with .Values.a }}\na:\n  {{- toYaml . | nindent 2 }}\n{{- end }}',
    ],
    [
      'anything',
      z.unknown(),
      '{{- with .Values.a }}\na:\n  {{- toYaml . | nindent 2 }}\n{{- end }}',
    ],
    [
      'a map of anything',
      z.record(z.string(), z.unknown()),
      '{{- with .Values.a }}\na:\n  {{- toYaml . | nindent 2 }}\n{{- end }}',
    ],
  ])('to %s', (_, field, text) => {
    expect(printed(field)).toBe(text);
  });

  it.each([
    [
      z.string().nullable(),
      'a: is nullable, but Helm takes null for a deletion\n  make it optional',
    ],
  ])('cannot be to what no template prints (%#)', (field, message) => {
    expect(() => printed(field)).toThrow(HelmGenError);
    expect(() => printed(field)).toThrow(message);
  });
});
