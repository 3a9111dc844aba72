/** Criteria of the plan that others make up: they hold where all of these hold. */
export const summaries = [
  { id: 'SC-001', title: 'The rules K-001 to K-008 hold', of: /^K-/ },
  { id: 'SC-002', title: 'The rules H-001 to H-008 hold', of: /^H-/ },
] as const;

/** Rules of the plan that are no matter of a chart. */
export const outside = [
  {
    ids: 'C-001 to C-006, C-008',
    why: 'belong to the container specification, outside this repository',
  },
  { ids: 'A-001 to A-008', why: 'belong to the use of AI tools, outside this repository' },
] as const;
