import { rule } from '../rule.ts';

export const sc008 = rule({
  id: 'SC-008',
  title: 'The infrastructure team can review it without reading YAML',
  how: 'people review the generated contracts and the data model',
});
