import { median, medianRatio } from './statistics.ts';

export type Unit = 'ms' | 'µs' | 'MB' | '×';

/** One line of the table. */
export interface Figure {
  /** The case that it belongs to, which `--only` takes. */
  readonly name: string;
  readonly what: string;
  readonly unit: Unit;
  /** The median of `samples`. */
  readonly figure: number;
  /** What it is held against, and its median in the same unit. */
  readonly against?: { readonly what: string; readonly figure: number };
  /** The median of the ratios of the rounds, where there is something to hold it against. */
  readonly ratio?: number;
  readonly aim?: Aim;
  readonly samples: readonly number[];
}

/** Where the figure, or its ratio, should be at most. */
export type Aim = { readonly atMost: number; readonly of: 'figure' | 'ratio' };

export interface FigureInput {
  readonly name: string;
  readonly what: string;
  readonly unit?: Unit;
  /** In `unit`. */
  readonly samples: readonly number[];
  readonly against?: { readonly what: string; readonly samples: readonly number[] };
  readonly aim?: Aim;
}

/** A figure from its samples. */
export function figureOf({ name, what, unit = 'ms', samples, against, aim }: FigureInput): Figure {
  return {
    name,
    what,
    unit,
    figure: median(samples),
    ...(against === undefined
      ? {}
      : {
          against: { what: against.what, figure: median(against.samples) },
          ratio: medianRatio(samples, against.samples),
        }),
    ...(aim === undefined ? {} : { aim }),
    samples,
  };
}

/** Whether a figure is where it should be; undefined where nothing was aimed at. */
export function isReached({ aim, figure, ratio }: Figure): boolean | undefined {
  if (aim === undefined) return undefined;
  return (aim.of === 'figure' ? figure : (ratio ?? NaN)) <= aim.atMost;
}
