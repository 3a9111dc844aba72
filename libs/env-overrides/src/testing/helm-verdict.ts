import { readValuesYaml } from '../yaml/read-yaml.ts';
import { YamlError, type YamlErrorKind } from '../yaml/yaml-error.ts';
import { canonical } from './canonical.ts';

/** What a Helm read from a text, or its error. */
export interface HelmAnswer {
  readonly value?: unknown;
  readonly error?: string;
}

/** What Helm 3 and Helm 4 read from the same text. */
export interface HelmAnswers {
  readonly helm3: HelmAnswer;
  readonly helm4: HelmAnswer;
}

/** How a text was read here, and what is wrong with that; nothing if it is what every Helm reads. */
export interface Verdict {
  readonly kind: YamlErrorKind | 'read';
  readonly difference?: string;
}

/** Holds our reader against the answers of Helm 3 and Helm 4. */
export function verdictOn(text: string, { helm3, helm4 }: HelmAnswers): Verdict {
  const ours = read(text);
  const [three, four] = [shown(helm3), shown(helm4)];
  if (!(ours instanceof YamlError)) {
    const value = canonical(ours);
    if (value === three && value === four) return { kind: 'read' };
    return { kind: 'read', difference: `${value}, but Helm 3: ${three}, Helm 4: ${four}` };
  }
  const { kind, message } = ours;
  const isRefusedByAll = helm3.error !== undefined && helm4.error !== undefined;
  const isRight = kind === 'helm-versions' ? three !== four : kind !== 'invalid' || isRefusedByAll;
  if (isRight) return { kind };
  return { kind, difference: `${message}, but Helm 3: ${three}, Helm 4: ${four}` };
}

function read(text: string): unknown {
  try {
    return readValuesYaml(text);
  } catch (error) {
    if (error instanceof YamlError) return error;
    throw error;
  }
}

const shown = ({ error, value }: HelmAnswer) => (error === undefined ? canonical(value) : 'error');
