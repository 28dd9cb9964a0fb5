import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { annulBadgeMapping } from '@/catalogue/commands/mappings'
import { badgeMappings } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { newId } from '@/kernel/ids'
import { markedText } from '@/kernel/rich-text/from-marked-text'
import { writeRichText } from '@/kernel/rich-text/write'
import type { Organization } from '@/organizations/organization'
import { everything } from '@/platform/store/store'
import { leaveScheme, suspendMembership } from '@/recognition/commands/change-membership'
import { memberships } from '@/recognition/records'
import { searchEntries } from '@/search/entry'
import { searchEverything } from '@/search/queries'
import { searchSchedule } from '@/search/reconcile'
import { completeDraft, filedBy, mappedBy, aParticipant as participating } from '../support/builders/catalogue'
import { aReviewer, aSchemeManager, aStructure, formKey, submittedBy, value } from '../support/builders/recognition'
import { aMappedBadge, aParticipant } from '../support/builders/structure'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

/** A word of its own for each thing that nobody may find; the test looks for it in every row and in every answer. */
const hidden = {
  legalName: 'Lapidoscope',
  street: 'Marmelonde',
  passport: 'Virgoulade',
  person: 'Tristapoil',
  candidate: 'Brumivelle',
  suspended: 'Cristalune',
  left: 'Dromanelle',
  lapsed: 'Escarvigne',
  draftBadge: 'Filandreuse',
  filedBadge: 'Grimoulette',
  annulled: 'Houspiquer',
  reason: 'Inclavoir',
  draftText: 'Jubilastre',
  withdrawnText: 'Klaxipède',
  draftNews: 'Nébulard',
  plannedPage: 'Oscillarde',
  newWords: 'Pastoufle',
  withdrawnResource: 'Quinconelle',
} as const
const shown = { structure: 'Lumignard', badge: 'Mirandole' }

/** Texts of the editors' desk that nobody reads: in preparation, planned, changed since, withdrawn. */
async function writtenInSecret(portal: TestPortal): Promise<void> {
  const own = { overrideAccess: true, depth: 0 } as const
  const body = (word: string) => writeRichText(markedText(`Le mot est ${word}.`), 'cms') as never
  const draft = { ...own, draft: true } as const
  const news = { title: hidden.draftNews, body: body(hidden.draftNews), _status: 'draft' } as const
  await portal.payload.create({ collection: 'news', ...draft, data: news as never })
  const page = { title: hidden.plannedPage, publishAt: '2030-01-01T08:00:00.000Z', _status: 'draft' } as const
  await portal.payload.create({ collection: 'pages', ...draft, data: page as never })
  const legal = { id: 'mentions-legales', collection: 'pages' } as const
  await portal.payload.update({ ...legal, ...draft, data: { body: body(hidden.newWords), _status: 'draft' } })
  const resource = { title: hidden.withdrawnResource, address: '/badges', _status: 'published' } as const
  const { id } = await portal.payload.create({ collection: 'resources', ...own, data: resource as never })
  await runEffects(portal)
  await portal.payload.update({ collection: 'resources', id, ...own, data: { _status: 'draft' } })
}

describe('what stands in the rows of the search', () => {
  let portal: TestPortal
  const membershipOf = async ({ id }: Pick<Organization, 'id'>) => {
    const [row] = await portal.store.find(memberships, {
      where: { organizationId: { equals: id }, tier: { equals: 'participant' } },
    })
    if (!row) throw new Error('no status')
    return { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: `Motif ${hidden.reason}.` }
  }

  beforeAll(async () => {
    portal = await testPortal()
    const public_ = await aParticipant(portal, '2026-01-05', {
      displayName: `Atelier ${shown.structure}`,
      legalName: `SAS ${hidden.legalName}`,
      street: `1 rue ${hidden.street}`,
      passportEmail: `${hidden.passport}@structure.example`,
    })
    await aMappedBadge(portal, public_, { name: `Badge ${shown.badge}`, from: '2026-01-10' })

    const candidate = await aStructure(portal, `Atelier ${hidden.candidate}`)
    await submittedBy(portal, candidate)

    const suspended = await aParticipant(portal, '2026-01-05', { displayName: `Atelier ${hidden.suspended}` })
    await aMappedBadge(portal, suspended, { name: `Badge de ${hidden.suspended}`, from: '2026-01-10' })
    value(
      await suspendMembership.run(portal, aSchemeManager(), {
        ...(await membershipOf(suspended)),
        startsAt: '2026-03-02',
        endsAt: '2029-02-01',
      }),
    )
    const left = await aParticipant(portal, '2026-01-05', { displayName: `Atelier ${hidden.left}` })
    value(await leaveScheme.run(portal, aSchemeManager(), await membershipOf(left)))
    await aParticipant(portal, '2022-01-05', { displayName: `Atelier ${hidden.lapsed}` })

    const party = await participating(portal, 'Atelier des Marais')
    await completeDraft(portal, party, `Badge ${hidden.draftBadge}`)
    await filedBy(portal, party, { name: `Badge ${hidden.filedBadge}` })
    await mappedBy(portal, party, aReviewer(), { name: `Badge ${hidden.annulled}` })
    await runEffects(portal)
    const [mapping] = await portal.store.find(badgeMappings, {
      where: { badgeName: { equals: `Badge ${hidden.annulled}` } },
    })
    if (!mapping) throw new Error('no mapping')
    value(
      await annulBadgeMapping.run(portal, aSchemeManager(), {
        mappingId: mapping.id,
        revision: mapping.revision,
        formKey: formKey(),
        version: 1,
        reason: `Motif ${hidden.reason}.`,
      }),
    )
    // A badge that says it is mapped in a row that nobody has read.
    await portal.store.insert(partnerBadges, {
      ...(await portal.store.find(partnerBadges, { where: everything, limit: 1 }))[0],
      id: newId(),
      name: `Badge ${hidden.draftBadge}`,
      mappedAt: null,
    } as never)

    const badge = { collection: 'regional-badges', overrideAccess: true, depth: 0 } as const
    await portal.payload.update({
      ...badge,
      id: 'adapt-mastery',
      draft: true,
      data: { title: `Titre ${hidden.draftText}`, _status: 'draft' },
    })
    await portal.payload.update({ ...badge, id: 'organize-mastery', data: { description: hidden.withdrawnText } })
    await runEffects(portal)
    await portal.payload.update({ ...badge, id: 'organize-mastery', data: { _status: 'draft' } })
    await writtenInSecret(portal)
    for (const { run } of searchSchedule) await run(portal)
    await runEffects(portal)
  }, 60_000)
  afterAll(() => portal.close())

  it('is what the public may read: the structure and its badge are found', async () => {
    for (const word of Object.values(shown)) {
      expect(value(await searchEverything(portal, { q: word })).total).toBeGreaterThan(0)
    }
  })

  it.each(Object.entries(hidden))('holds nothing of %s', async (_, word) => {
    const rows = await portal.store.find(searchEntries, { where: everything })
    expect(rows.length).toBeGreaterThan(20)
    expect(JSON.stringify(rows).toLowerCase()).not.toContain(word.toLowerCase())
    expect(value(await searchEverything(portal, { q: word })).groups.flatMap(({ hits }) => hits)).toEqual([])
  })

  it('names no person and no address of one', async () => {
    const rows = JSON.stringify(await portal.store.find(searchEntries, { where: everything }))
    for (const text of ['Camille Duval', 'Bruno Lehaut', 'Odile Marie', 'Hélène Martin', '@'])
      expect(rows).not.toContain(text)
  })
})
