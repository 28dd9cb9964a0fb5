import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BadgeSubmission, badgeSubmissions } from '@/catalogue/submission'
import { importAccountBadge } from '@/intake/commands/import-badge'
import { findAccountBadges } from '@/intake/obf/queries'
import { type SourceBadge, sourceBadges } from '@/intake/obf/records'
import type { Result } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { everything } from '@/platform/store/store'
import { aPicture } from '../support/builders/catalogue'
import { codeOf, value } from '../support/builders/recognition'
import { anAdmin } from '../support/builders/structure'
import { ConnectedSource } from '../support/obf/connected-source'

let place: ConnectedSource
let picture: string
beforeAll(async () => {
  place = await ConnectedSource.start()
  picture = `data:image/png;base64,${Buffer.from((await aPicture()).bytes).toString('base64')}`
  for (let rank = 1; rank <= 30; rank += 1)
    place.simulator.world.addBadge(place.account.id, { name: `Épreuve ${String(rank).padStart(2, '0')}` })
  await place.nextTurn()
})
beforeEach(async () => {
  place.calm()
  place.simulator.switches.fields = { badge: { image: { as: picture } } }
  const row = await place.row()
  if (row.state !== 'active') await place.connect(place.account.secret)
})
afterAll(() => place.close())

const rowNamed = async (name: string): Promise<SourceBadge> => {
  const [row] = await place.portal.store.find(sourceBadges, { where: { name: { equals: name } } })
  if (!row) throw new Error(`no badge ${name}`)
  return row
}
const take = (
  row: Pick<SourceBadge, 'id'>,
  who: Actor = place.admin,
  formKey = randomUUID(),
): Promise<Result<BadgeSubmission>> =>
  importAccountBadge.run(place.portal, who, { organizationId: place.organization.id, formKey, sourceBadgeId: row.id })
const listed = (q = '', page = 1) => findAccountBadges(place.portal, place.admin, place.organization.id, { q, page })

describe('the list of the connected account', () => {
  test('is searched without accents, and shown a page at a time', async () => {
    expect(await listed()).toMatchObject({ total: 31, page: 1, pages: 2 })
    expect((await listed('', 2))?.badges).toHaveLength(6)
    expect((await listed('', 99))?.page).toBe(2)
    expect((await listed('epreuve 07'))?.badges.map(({ name }) => name)).toEqual(['Épreuve 07'])
    expect(await listed('rien de tel')).toMatchObject({ total: 0, badges: [] })
  })

  test('is its own members’ alone', async () => {
    const stranger = anAdmin('other')
    expect(await findAccountBadges(place.portal, stranger, place.organization.id, { q: '', page: 1 })).toBeNull()
    expect(codeOf(await take(await rowNamed('Épreuve 01'), stranger))).toBe('record.not-found')
    const elsewhere = {
      organizationId: 'other',
      formKey: randomUUID(),
      sourceBadgeId: (await rowNamed('Épreuve 01')).id,
    }
    expect(codeOf(await importAccountBadge.run(place.portal, stranger, elsewhere))).toBe('record.not-found')
  })
})

describe('a badge that is picked from it', () => {
  test('begins a draft with its words and its picture', async () => {
    const row = await rowNamed('Épreuve 02')
    const draft = value(await take(row))
    expect(draft).toMatchObject({
      status: 'draft',
      badge: { name: 'Épreuve 02', description: 'Une description', criteria: 'Des faits observés.', sourceUrl: null },
      importedFrom: { kind: 'account', sourceBadgeId: row.id, missing: [] },
    })
    expect(draft.badge.image).toMatchObject({ type: 'png', side: 120 })
  })

  test('that is linked already is the new version of the badge that it is linked with', async () => {
    const row = await rowNamed('Agilité en atelier')
    expect(value(await take(row))).toMatchObject({ partnerBadgeId: place.partnerBadgeId })
    expect(codeOf(await take(row))).toBe('submission.already-open')
  })

  test('in French where it has several languages, without markup', async () => {
    const content = [
      { language: 'en', name: 'Welcome', description: 'In English', criteria: 'x' },
      { language: 'fr', name: 'Accueil', description: 'En français', criteria: '<p>Écoute</p><p>Oriente</p>' },
    ]
    place.simulator.switches.fields = { badge: { content: { as: content }, image: 'missing' } }
    expect(value(await take(await rowNamed('Épreuve 03')))).toMatchObject({
      badge: { name: 'Accueil', description: 'En français', criteria: 'Écoute\n\nOriente', image: null },
      importedFrom: { missing: [{ name: 'image' }] },
    })
  })

  test.each([
    ['no content', { content: 'missing' }],
    ['content that is null', { content: 'null' }],
    ['content of another type', { content: 'otherType' }],
    ['content that is nonsense', { content: { as: [7, null, { name: 8, criteria: {} }] } }],
  ] as const)('that comes with %s: an empty draft, each field says so', async (_, badge) => {
    place.simulator.switches.fields = { badge: { ...badge, image: 'null' } }
    const draft = value(await take(await rowNamed('Épreuve 04')))
    expect(draft.importedFrom?.missing.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['badge.description', 'badge.criteria', 'image']),
    )
  })

  test('whose picture is broken: asked for, with the reason', async () => {
    place.simulator.switches.fields = { badge: { image: { as: 'data:image/png;base64,iVBORw0KGgo=' } } }
    const draft = value(await take(await rowNamed('Épreuve 05')))
    expect(draft.badge.image).toBeNull()
    expect(draft.importedFrom?.missing).toEqual([{ name: 'image', detail: expect.stringContaining('illisible') }])
  })

  test('that is a draft, or gone: said, and nothing is begun', async () => {
    const before = await place.portal.store.count(badgeSubmissions, everything)
    place.simulator.switches.fields = { badge: { draft: { as: true } } }
    expect(codeOf(await take(await rowNamed('Épreuve 06')))).toBe('account-badge.draft')
    place.simulator.switches.fields = {}
    const row = await rowNamed('Épreuve 07')
    place.simulator.world.deleteBadge(row.sourceBadgeId)
    expect(codeOf(await take(row))).toBe('account-badge.gone')
    await place.nextTurn()
    expect((await listed('epreuve 07'))?.badges).toMatchObject([{ isGone: true }])
    expect(await place.portal.store.count(badgeSubmissions, everything)).toBe(before)
  })

  test('of an account that was disconnected, or whose secret was taken back: said', async () => {
    const row = await rowNamed('Épreuve 08')
    Object.assign(place.account, { secret: 'another-secret-of-the-account' })
    place.simulator.world.tokens.clear()
    expect(codeOf(await take(row))).toBe('account-badge.refused')
    await place.connect(place.account.secret)
    value(await place.change('disconnect'))
    expect(codeOf(await take(row))).toBe('account-badge.disconnected')
  })

  test('a second click gets the first draft', async () => {
    const key = randomUUID()
    const row = await rowNamed('Épreuve 09')
    const first = value(await take(row, place.admin, key))
    expect(value(await take(row, place.admin, key)).id).toBe(first.id)
  })
})
