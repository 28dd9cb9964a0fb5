import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeMappings } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { badgeSubmissions } from '@/catalogue/submission'
import { issuances } from '@/issuing/records'
import { updateOrganization } from '@/organizations/commands/update-organization'
import { organizations } from '@/organizations/organization'
import { applications } from '@/recognition/records'
import { aParticipant, mappedBy, startedBy } from '../support/builders/catalogue'
import { aReviewer, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

describe('a structure that goes by another name', () => {
  it('is found by it in cases, badges, mappings and the ledger; what was filed keeps the name that it was filed under', async () => {
    const party = await aParticipant(portal, 'Chantier du Phare')
    const { id: organizationId } = party.organization
    await mappedBy(portal, party, aReviewer(), { name: 'Agilité en atelier' })
    const draft = await startedBy(portal, party, 'Écoute en atelier')
    await runEffects(portal)
    const { revision, ...row } = (await portal.store.get(organizations, organizationId)) ?? party.organization
    const fields = updateOrganization.input.parse({
      ...row,
      website: '',
      description: '',
      organizationId,
      revision,
      formKey: formKey(),
    })
    value(await updateOrganization.run(portal, party.admin, { ...fields, displayName: 'Ateliers Estuaire' }))
    await runEffects(portal)

    const where = { organizationId: { equals: organizationId } }
    const [badges, mappings, cases, files, status] = await Promise.all([
      portal.store.find(partnerBadges, { where }),
      portal.store.find(badgeMappings, { where }),
      portal.store.find(badgeSubmissions, { where }),
      portal.store.find(applications, { where }),
      portal.store.find(issuances, { where }),
    ])
    const filed = [...cases, ...files].filter(({ id }) => id !== draft.id)
    for (const { search } of [...badges, ...mappings, ...cases, ...files, ...status])
      expect(search).toContain('ateliers estuaire')
    expect([badges, mappings, cases, files, status].every(({ length }) => length > 0)).toBe(true)
    for (const { search, organizationName } of filed) {
      expect(search).toContain('chantier du phare')
      expect(organizationName).toBe('Chantier du Phare')
    }
    expect(cases.find(({ id }) => id === draft.id)?.organizationName).toBe('Ateliers Estuaire')
  })
})
