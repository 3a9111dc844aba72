import type { Chart } from '@helm-gen/chart';
import type { Values as BackendValues } from '../../../../helm/todo-backend/values.d.ts';
import type { Values as FrontendValues } from '../../../../helm/todo-frontend/values.d.ts';
import type { todoBackend } from './todo-backend.ts';
import type { todoFrontend } from './todo-frontend.ts';

type ValuesOf<C> = C extends Chart<infer V> ? V : never;

/** zod writes an optional key as `key?: T | undefined`, the emitted types as `key?: T`. */
type Exact<T> = T extends readonly (infer E)[]
  ? Exact<E>[]
  : T extends object
    ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> }
    : T;

/** `never` unless each fits the other; `global` is Helm's, and in the schema alone. */
type Same<A, B> = [A, B] extends [B, A] ? true : never;

true satisfies Same<Omit<BackendValues, 'global'>, Exact<ValuesOf<typeof todoBackend>>>;
true satisfies Same<Omit<FrontendValues, 'global'>, Exact<ValuesOf<typeof todoFrontend>>>;

// @ts-expect-error the frontend has no secrets
true satisfies Same<Omit<BackendValues, 'global'>, Exact<ValuesOf<typeof todoFrontend>>>;
