export { anyFields } from './contract-arbitrary.ts';
export { type HelmChart, helmChart } from './helm-chart.ts';
export { merged } from './merge.ts';
export { fittingOverridesOf, overridesOf } from './override-arbitrary.ts';
