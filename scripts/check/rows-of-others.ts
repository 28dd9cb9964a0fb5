/** Files that take store rows of another slice all the same (paths below `src`), each with its reason. */
export const mayReach: Readonly<Record<string, string>> = {
  'insights/facts.ts': 'figures over all slices, until insights keeps rows of its own',
  'insights/policy-preview.ts': 'the same: what a change of policy concerns is counted in every slice',
  'insights/sleeping-cases.ts': 'the same: cases that sleep, of candidatures and submissions',
}
