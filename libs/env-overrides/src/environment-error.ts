import { HelmGenError, type Location } from '@helm-gen/errors';

/** An environment, a release name or an override that cannot be. */
export function environmentError(place: Location, message: string, remedy?: string): HelmGenError {
  return new HelmGenError({ code: 'environment', ...place, message, remedy });
}
