import { partnerAwardMachine, regionalAwardMachine } from '@/awards/award-machine'
import { mappingMachine } from '@/catalogue/mapping-machine'
import { submissionMachine } from '@/catalogue/submission-machine'
import { endorsementMachine } from '@/endorsements/endorsement-machine'
import { importMachine } from '@/intake/import-machine'
import { issuanceMachine } from '@/issuing/issuance'
import { describeTransitions } from '@/kernel/transitions'
import { invitationMachine, seatMachine } from '@/organizations/seat-machine'
import { applicationMachine } from '@/recognition/application-machine'

/** Every state machine of the portal, in the words of its own table; a slice adds its line here. */
const pages: readonly string[] = [
  describeTransitions(seatMachine),
  describeTransitions(invitationMachine),
  describeTransitions(applicationMachine),
  describeTransitions(submissionMachine),
  describeTransitions(mappingMachine),
  describeTransitions(partnerAwardMachine),
  describeTransitions(regionalAwardMachine),
  describeTransitions(issuanceMachine),
  describeTransitions(importMachine),
  describeTransitions(endorsementMachine),
]

export const stateMachines = (): string =>
  `# State machines

Made by \`npm run generate\` from the tables that decide; not written by hand. An event that a state does not list is refused and logged.

${pages.join('\n')}`
