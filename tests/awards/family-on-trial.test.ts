import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { writeFamily } from '@/catalogue/commands/write-family'
import { familyInput } from '@/catalogue/family-lines'
import { previewFamily } from '@/insights/family-preview'
import { organizations } from '@/organizations/organization'
import { aMappedBadge, aParticipant, declared, keyOf } from '~/tests/support/builders/awards'
import { aSchemeManager, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'

let portal: TestPortal
const manager = aSchemeManager()
const lea = 'lea@personne.example'

beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => portal.close())

async function writeTrial(territories = ['50'], inForceFrom = '2026-03-02', threshold = 2): Promise<void> {
  const given = familyInput.parse({
    ...{ code: 'numeriques', name: 'Compétences numériques', state: 'trial', territories },
    inForceFrom,
    competencies: 'donnees | Traiter des données\nsecurite | Se protéger',
    levels: `pratique | Je pratique | ${threshold}`,
    milestones: 'numerique_essentiel | Le numérique essentiel | pratique | 2',
  })
  const { digest } = value(await previewFamily(portal, manager, given))
  const form = { ...given, seen: digest, formKey: formKey(), reason: 'Essai' }
  value(await writeFamily.run(portal, manager, form))
  await runEffects(portal)
}
const publishTexts = async () => {
  for (const code of ['donnees-pratique', 'securite-pratique', 'numerique_essentiel'])
    await portal.payload.update({
      collection: 'regional-badges',
      id: code,
      data: { _status: 'published' },
      overrideAccess: true,
      depth: 0,
    })
}
const granted = async () => {
  const where = { recipientKey: { equals: keyOf(portal, lea) } }
  return (await portal.store.find(regionalAwards, { where })).map(({ badgeCode }) => badgeCode).toSorted()
}
const terms = (competency: string) => ({ competency, level: 'pratique', coverage: 'full' }) as const

describe('a family on trial, from its first version to a meta-badge', () => {
  it('EX56, EX57: badges of the volunteer territory give its badges and, once issued, its meta-badge', async () => {
    await writeTrial()
    await publishTexts()
    const here = await aParticipant(portal, '2025-01-16')
    await aMappedBadge(portal, here.organization, 'Tableur', terms('donnees'), '2026-03-02')
    await aMappedBadge(portal, here.organization, 'Mots de passe', terms('securite'), '2026-03-02')
    await declared(portal, here, [[lea, '2026-03-02', 'Tableur']])
    await runEffects(portal)
    expect(await granted()).toEqual(['donnees-pratique'])
    await declared(portal, here, [[lea, '2026-03-02', 'Mots de passe']])
    await runEffects(portal)
    expect(await granted()).toEqual(['donnees-pratique', 'numerique_essentiel', 'securite-pratique'])
  })

  it('EX57: a structure of another territory gives none, and the reason is kept', async () => {
    await writeTrial()
    await publishTexts()
    const there = await aParticipant(portal, '2025-01-16')
    const row = await portal.store.get(organizations, there.organization.id)
    if (row) await portal.store.swap(organizations, row, { department: '14' })
    await aMappedBadge(portal, there.organization, 'Tableur', terms('donnees'), '2026-03-02')
    await declared(portal, there, [[lea, '2026-03-02', 'Tableur']])
    await runEffects(portal)
    expect(await granted()).toEqual([])
    const [award] = await portal.store.find(partnerAwards, { where: {} })
    expect([award?.state, award?.reason, award?.rule]).toEqual(['ignored', 'familyInactive', 'AWD-8'])
  })

  it('gives nothing under words that nobody has published, and everything that is due once an editor has', async () => {
    await writeTrial()
    const here = await aParticipant(portal, '2025-01-16')
    await aMappedBadge(portal, here.organization, 'Tableur', terms('donnees'), '2026-03-02')
    await declared(portal, here, [[lea, '2026-03-02', 'Tableur']])
    await runEffects(portal)
    expect(await granted()).toEqual([])
    await publishTexts()
    await runEffects(portal)
    expect(await granted()).toEqual(['donnees-pratique'])
  })

  it('looks again at what was declared on the day on which a version of it begins', async () => {
    await writeTrial(['50'], '2026-03-02', 2)
    await publishTexts()
    const here = await aParticipant(portal, '2025-01-16')
    await aMappedBadge(portal, here.organization, 'Tableur', { ...terms('donnees'), coverage: 'partial' }, '2026-03-02')
    await declared(portal, here, [[lea, '2026-03-02', 'Tableur']])
    // One partial badge is enough from then on: the version alone brings what was declared before to its badge.
    await writeTrial(['50'], '2026-03-05', 1)
    expect(await granted()).toEqual([])
    portal.clock.set('2026-03-04T22:59:59.000Z')
    await runEffects(portal)
    expect(await granted()).toEqual([])
    portal.clock.set('2026-03-04T23:00:00.000Z')
    await runEffects(portal)
    expect(await granted()).toEqual(['donnees-pratique'])
  })
})
