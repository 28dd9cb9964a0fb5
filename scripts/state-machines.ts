import { slices } from '@/boot/slices'
import { describeTransitions } from '@/kernel/transitions'

/** Every state machine of the portal, in the words of its own table. */
export const stateMachines = (): string =>
  `# State machines

Made by \`npm run generate\` from the tables that decide; not written by hand. An event that a state does not list is refused and logged.

${slices.flatMap(({ machines = [] }) => machines.map(describeTransitions)).join('\n')}`
