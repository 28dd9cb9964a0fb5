import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { declarePeople } from '@/intake/commands/declare-people'
import { enterAward } from '@/intake/commands/enter-award'
import type { AwardImport } from '@/intake/import'
import type { Result } from '@/kernel/result'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import { sentNow } from '~/tests/support/builders/awards'
import { aMappedBadge, anAdmin, aParticipant } from '~/tests/support/builders/structure'
import { type TestPortal, testPortal } from '~/tests/support/portal'
import { sourceContract } from './contract'

let portal: TestPortal
let phare: Organization
let partnerBadgeId: string
const staff: Member = { ...anAdmin('none'), profileId: 'staff', seats: [], staffRoles: ['reviewer'] }
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  const terms = { competency: 'adapt', level: 'mastery' } as const
  partnerBadgeId = await aMappedBadge(portal, phare, { name: 'Agilité en atelier', from: '2026-02-02', ...terms })
})
afterAll(() => portal.close())

async function confirmed(preview: Result<AwardImport>): Promise<void> {
  if (!preview.ok) throw new Error(preview.problem.code)
  const { id: importId, revision } = preview.value
  const form = { formKey: randomUUID(), importId, revision, discard: false }
  const result = await confirmDeclaration.run(portal, anAdmin(phare.id), form)
  if (!result.ok) throw new Error(result.problem.code)
  await sentNow(portal, anAdmin(phare.id), result.value)
}

sourceContract('a file', () => ({
  portal,
  give: async (awards) => {
    const lines = awards.map(({ email, issuedOn }) => `"${email}";${issuedOn};Agilité en atelier`)
    const bytes = new TextEncoder().encode(['adresse;date;badge', ...lines].join('\n'))
    const form = { formKey: randomUUID(), organizationId: phare.id, fileName: 'a.csv', bytes }
    await confirmed(await declareAwards.run(portal, anAdmin(phare.id), form))
  },
}))

sourceContract('a form', () => ({
  portal,
  give: async (awards) => {
    for (const { email, issuedOn } of awards) {
      const people = { '0': { email, name: '' } }
      const form = { formKey: randomUUID(), organizationId: phare.id, partnerBadgeId, issuedOn, people }
      await confirmed(await declarePeople.run(portal, anAdmin(phare.id), form))
    }
  },
}))

sourceContract('the Région', () => ({
  portal,
  give: async (awards) => {
    for (const { email, issuedOn } of awards) {
      const form = { formKey: randomUUID(), partnerBadgeId, email, name: '', issuedOn, reason: 'Attestation reçue.' }
      const result = await enterAward.run(portal, staff, form)
      if (!result.ok) throw new Error(result.problem.code)
    }
  },
}))
