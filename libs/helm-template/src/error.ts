import { HelmGenError } from '@helm-gen/errors';

/** Where in a template an interpreter is, such as `Deployment.spec.template.spec.containers[0].image`. */
export type Place = readonly (string | number)[];

/** A place as a person reads it; keys that are no plain names stand in brackets and quotes. */
export function placeName(place: Place): string {
  return place
    .map((step, index) => {
      if (typeof step === 'number' || step === '*') return `[${String(step)}]`;
      const plain = /^[A-Za-z_][\w-]*$/.test(step) || index === 0;
      return plain ? `${index === 0 ? '' : '.'}${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('');
}

/** Whether a place is the one of a path, or below it; `*` stands for any step. */
export function isWithin(place: Place, path: Place): boolean {
  return (
    path.length <= place.length &&
    path.every((step, index) => {
      const other = place[index];
      return step === '*' || other === '*' || String(step) === String(other);
    })
  );
}

/** A template tree that cannot be built, printed or evaluated. */
export function templateError(place: Place, message: string, remedy?: string): HelmGenError {
  return new HelmGenError({ code: 'template', path: placeName(place), message, remedy });
}

export function notInExpression(kind: string): HelmGenError {
  return templateError([], `${kind} is a template and cannot be part of an expression`);
}

/** The part itself. @throws {HelmGenError} with the place where a value is named that no contract declares */
export function declared<T>(part: T, place: Place): NonNullable<T> {
  if (part !== undefined && part !== null) return part;
  throw templateError(
    place,
    `is ${String(part)}: the value it names is not declared in the contract`,
  );
}
