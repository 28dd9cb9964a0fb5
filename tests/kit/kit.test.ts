import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { badgeMappings } from '@/catalogue/mapping'
import { partnerBadges } from '@/catalogue/partner-badge'
import { badgeSubmissions } from '@/catalogue/submission'
import { awardImports } from '@/intake/import'
import { newId } from '@/kernel/ids'
import { embeddedImage, embeddedPage } from '@/kit/embed'
import { exportOf } from '@/kit/export'
import { type pieceNames, pieceOf } from '@/kit/pieces'
import { standingOf } from '@/kit/standing'
import { journal } from '@/platform/journal'
import type { Aggregate, Collection } from '@/platform/store/store'
import { leaveScheme } from '@/recognition/commands/change-membership'
import { membershipsOf } from '@/recognition/queries'
import { applications } from '@/recognition/records'
import { acceptedAmbassador } from '../support/builders/ambassadors'
import { aMappedBadge, declared } from '../support/builders/awards'
import { filedBy } from '../support/builders/catalogue'
import { acceptedBy, aReviewer, aStructure, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let party: Awaited<ReturnType<typeof aStructure>>
const reviewer = aReviewer()
beforeAll(async () => {
  portal = await testPortal({ now: '2023-01-16T09:00:00.000Z' })
  party = await aStructure(portal, 'L’Atelier <b>des Marais</b> & Cie')
  await acceptedBy(portal, party, reviewer)
  portal.clock.set('2024-06-03T09:00:00.000Z')
  await acceptedAmbassador(portal, party, reviewer)
  await runEffects(portal)
})
afterAll(() => portal.close())

const id = () => party.organization.id
const slug = () => party.organization.slug
const get = async (piece: (typeof pieceNames)[number], tier: 'participant' | 'ambassador' = 'participant') =>
  value(await pieceOf(portal, party.reader, { organizationId: id(), tier, piece }))
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer())

describe('the kit of a status (R24b)', () => {
  it('gives the logo with its years as shapes without any font, and the same as a picture', async () => {
    const svg = await (await get('logo.svg')).text()
    expect(svg).toContain('2023 à 2026')
    expect(svg).not.toMatch(/<text|font|<script|href/)
    const { width, height, hasAlpha } = await sharp(await bytes(await get('logo.png'))).metadata()
    expect({ width, height, hasAlpha }).toEqual({ width: 1200, height: 1450, hasAlpha: true })
    // The years are drawn: below the disc something is dark.
    const years = await sharp(Buffer.from(svg)).extract({ left: 0, top: 246, width: 240, height: 30 }).stats()
    expect(years.channels[3]?.max).toBe(255)
  })

  it('of an Ambassador bears the years of its effective term', async () => {
    expect(await (await get('logo.svg', 'ambassador')).text()).toContain('2024 à 2026')
  })

  it.each(['affiche.pdf', 'information-des-personnes.pdf', 'partager-ses-badges.pdf'] as const)(
    'gives %s as a tagged document in French with its title, the same whenever it is asked for',
    async (piece) => {
      const [one, two] = [await bytes(await get(piece)), await bytes(await get(piece))]
      expect(one.equals(two)).toBe(true)
      const text = one.toString('latin1')
      expect(text.slice(0, 5)).toBe('%PDF-')
      expect(text).toContain('/MarkInfo')
      expect(text).toContain('/StructTreeRoot')
      expect(text).toContain('(fr-FR)')
    },
  )

  it('is downloaded under a name of the structure, as a file', async () => {
    expect((await get('affiche.pdf')).headers.get('content-disposition')).toMatch(
      /^attachment; filename="participant-l-atelier-[a-z0-9-]+-affiche\.pdf"$/,
    )
    expect(await (await get('texte.txt')).text()).toContain(`/structures/${slug()}`)
  })

  it('is for members of the structure alone', async () => {
    const stranger = await aStructure(portal, 'Une autre')
    for (const actor of [stranger.admin, reviewer]) {
      const asked = await pieceOf(portal, actor, { organizationId: id(), tier: 'participant', piece: 'logo.svg' })
      expect(asked).toMatchObject({ ok: false, problem: { status: 404 } })
    }
  })
})

describe('the status that a site embeds', () => {
  it('links to the page where the status is checked, and writes the name of the structure as text', async () => {
    const page = await embeddedPage(portal, slug(), 'participant')
    const html = await page.text()
    const term = await standingOf(portal, id(), 'participant')
    expect(term?.checkPage).toMatch(/\/verifier\//)
    expect(html).toContain(`href="${term?.checkPage}"`)
    expect(html).toContain('&lt;b&gt;des Marais&lt;/b&gt; &amp; Cie')
    expect(html).not.toContain('<b>')
    expect((await embeddedImage(portal, slug(), 'participant')).status).toBe(200)
  })

  it('says nothing of a structure that has none', async () => {
    expect((await embeddedPage(portal, 'nulle-part', 'participant')).status).toBe(404)
  })
})

describe('the export of a structure', () => {
  it('gives its administrators what the portal keeps, noted in the journal, without what the Région notes for itself', async () => {
    const before = await portal.store.count(journal, { event: { equals: 'organizationExported' } })
    const data = await value(await exportOf(portal, party.admin, id())).json()
    expect(data).toMatchObject({
      organization: { displayName: party.organization.displayName, passportEmail: party.organization.passportEmail },
      team: [{ role: 'admin' }, { role: 'contributor' }, { role: 'reader' }],
    })
    expect(data.statuses.map(({ tier }: { tier: string }) => tier).sort()).toEqual(['ambassador', 'participant'])
    expect(data.applications.map(({ state }: { state: string }) => state)).toEqual(['accepted', 'accepted'])
    expect(data.applications[1].answers.strategy).not.toBe('')
    expect(JSON.stringify(data)).not.toMatch(/checklist|assigneeId|privateNote|appliedRevisions/)
    expect(await portal.store.count(journal, { event: { equals: 'organizationExported' } })).toBe(before + 1)
  })

  it('leaves nothing out however much there is: cases, badges, mappings and declarations are all in it', async () => {
    const large = await aStructure(portal, 'Le Grand Large')
    const { id: organizationId } = large.organization
    await acceptedBy(portal, large, reviewer)
    await aMappedBadge(portal, large.organization, 'PB1')
    await filedBy(portal, large)
    await declared(portal, large, [['lea@personne.example', '2024-06-03', 'PB1']])
    await runEffects(portal)
    const own = { organizationId: { equals: organizationId } }
    /** As many copies of one row as pass every page of the screens, each with keys of its own. */
    const copied = async <T extends Aggregate>(of: Collection<T>, keys: readonly (keyof T & string)[], many = 205) => {
      const [row] = await portal.store.find(of, { where: own, limit: 1 })
      if (!row) throw new Error(`no row of ${of.slug}`)
      const copies = Array.from({ length: many }, () => {
        const copy = newId()
        return { ...row, id: copy, ...Object.fromEntries(keys.map((key) => [key, `copy:${copy}`])) }
      })
      await portal.store.insertMany(of, copies as T[], { by: 'id', compare: [] })
      return portal.store.count(of, own)
    }
    const there = {
      applications: await copied(applications, ['number', 'openKey'] as never),
      submissions: await copied(badgeSubmissions, ['number', 'startKey', 'openKey'] as never),
      known: await copied(partnerBadges, []),
      mappings: await copied(badgeMappings, ['partnerBadgeId']),
      declarations: await copied(awardImports, []),
    }
    const { badges, ...data } = await value(await exportOf(portal, large.admin, organizationId)).json()
    const exported = { ...badges, applications: data.applications, declarations: data.declarations }
    expect(Object.fromEntries(Object.keys(there).map((name) => [name, exported[name].length]))).toEqual(there)
    expect(Math.min(...Object.values(there))).toBeGreaterThan(200)
  })

  it('is refused to other members, and unknown to strangers, with no line in the journal', async () => {
    const before = await portal.store.count(journal, { event: { equals: 'organizationExported' } })
    expect(await exportOf(portal, party.contributor, id())).toMatchObject({ ok: false, problem: { status: 403 } })
    const stranger = await aStructure(portal, 'Encore une autre')
    expect(await exportOf(portal, stranger.admin, id())).toMatchObject({ ok: false, problem: { status: 404 } })
    expect(await portal.store.count(journal, { event: { equals: 'organizationExported' } })).toBe(before)
  })
})

describe('once the status has ended', () => {
  it('the kit is refused and what was embedded is gone; the data stay the structure’s to export', async () => {
    const gone = await aStructure(portal, 'Partie depuis')
    await acceptedBy(portal, gone, reviewer)
    const { id: organizationId, slug: address } = gone.organization
    expect((await embeddedPage(portal, address, 'participant')).status).toBe(200)
    const { participant } = await membershipsOf(portal, organizationId)
    if (!participant) throw new Error('no status')
    const { revision } = participant
    const reason = 'Nous changeons d’activité.'
    value(
      await leaveScheme.run(portal, gone.admin, { membershipId: participant.id, revision, formKey: formKey(), reason }),
    )
    await runEffects(portal)
    for (const tier of ['participant', 'ambassador'] as const) {
      const asked = await pieceOf(portal, gone.admin, { organizationId, tier, piece: 'logo.svg' })
      expect(asked).toMatchObject({ ok: false, problem: { code: 'kit.status-not-in-force', status: 409 } })
      expect((await embeddedPage(portal, address, tier)).status).toBe(404)
      expect((await embeddedImage(portal, address, tier)).status).toBe(404)
    }
    expect((await exportOf(portal, gone.admin, organizationId)).ok).toBe(true)
  })
})
