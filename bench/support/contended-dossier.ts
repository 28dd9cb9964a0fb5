import { organizationMembers } from '@/organizations/seat'
import type { Portal } from '@/platform/portal'
import { aReviewer, aStructure, decisionForm, readyFor } from '../../tests/support/builders/recognition'

/** An application that is ready to be accepted, of a structure with one member: one decision, one mail. */
export async function contendedDossier(portal: Portal) {
  const party = await aStructure(portal)
  await portal.store.remove(organizationMembers.slug, {
    organizationId: { equals: party.organization.id },
    role: { not_equals: 'admin' },
  })
  const reviewer = aReviewer()
  const ready = await readyFor(portal, party, reviewer)
  const { applicationId, revision, reason, mailSeen } = await decisionForm(portal, reviewer, ready, 'accept')
  return { applicationId, form: { revision, reason, mailSeen } }
}
