/** Files that take store rows of another slice all the same (paths below `src`), each with its reason. */
export const mayReach: Readonly<Record<string, string>> = {
  'insights/counting/read-people.ts': 'counters are made from the badges of every person, on nobody’s behalf',
  'insights/counting/read-structures.ts': 'the same, from statuses and decided cases',
  'insights/policy-preview.ts': 'the same: what a change of policy concerns is counted in every slice',
  'insights/sleeping-cases.ts': 'the same: cases that sleep, of candidatures and submissions',
}
