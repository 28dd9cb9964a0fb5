import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { submitSubmission } from '@/catalogue/commands/submit-submission'
import { writeFamily } from '@/catalogue/commands/write-family'
import { familyInput } from '@/catalogue/family-lines'
import { familiesPage, publishedBadges } from '@/catalogue/queries'
import { previewFamily } from '@/insights/family-preview'
import { organizations } from '@/organizations/organization'
import { journal } from '@/platform/journal'
import { aParticipant, badgeTexts, completeDraft, explanation, formOnCase } from '../support/builders/catalogue'
import { aReviewer, aSchemeManager, codeOf, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const manager = aSchemeManager()
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => portal.close())

const digital = {
  ...{ code: 'numeriques', name: 'Compétences numériques', state: 'trial' as const, territories: ['50', '61'] },
  inForceFrom: '2026-03-02',
  competencies: 'donnees | Traiter des données\nsecurite | Se protéger',
  levels: 'decouvre | Je découvre | 2\npratique | Je pratique | 3',
  milestones: 'numerique_essentiel | Le numérique essentiel | pratique | 2',
}
type Given = Partial<Record<keyof typeof digital, unknown>>
const parsed = (given: Given = {}) => familyInput.parse({ ...digital, ...given })
const preview = (given: Given = {}) => previewFamily(portal, manager, parsed(given))
const write = async (given: Given = {}) => {
  const { digest } = value(await preview(given))
  const form = { ...parsed(given), seen: digest, formKey: formKey(), reason: 'Décision de la commission' }
  const written = value(await writeFamily.run(portal, manager, form))
  await runEffects(portal)
  return written
}
const fullData = { competency: 'donnees', level: 'decouvre', coverage: 'full' } as const

describe('a competence family made on the screen', () => {
  it('says what it changes, is written with its reason, and leaves its badges to be written', async () => {
    const asked = value(await preview())
    expect(asked).toMatchObject({ version: 1, inForceFrom: '2026-03-02' })
    expect(asked.affected).toHaveLength(3)
    expect(asked.changes).toContain('Territoires de l’essai : Manche, Orne')
    await write()
    const [family] = (await familiesPage(portal)).families
    expect(family).toMatchObject({ code: 'numeriques', state: 'trial', badges: 5, published: 0 })
    const lines = await portal.store.find(journal, { where: { event: { equals: 'familyWritten' } } })
    expect(lines.map(({ reason }) => reason)).toEqual(['Décision de la commission'])
    const { docs } = await portal.payload.find({
      collection: 'regional-badges',
      where: { code: { in: ['donnees-decouvre', 'numerique_essentiel'] } },
      overrideAccess: true,
      draft: true,
    })
    expect(docs.map(({ _status }) => _status)).toEqual(['draft', 'draft'])
    expect((await publishedBadges(portal)).some(({ code }) => code === 'donnees-decouvre')).toBe(false)
  })

  it('is written once for one form, and never under another preview than the one that was read', async () => {
    const { digest } = value(await preview())
    const form = { ...parsed(), seen: digest, formKey: formKey(), reason: 'Décision' }
    const first = value(await writeFamily.run(portal, manager, form))
    expect(value(await writeFamily.run(portal, manager, form)).id).toBe(first.id)
    const other = { ...form, formKey: formKey(), name: 'Autre nom' }
    expect(codeOf(await writeFamily.run(portal, manager, other))).toBe('family.preview-changed')
    expect(codeOf(await writeFamily.run(portal, aReviewer(), { ...form, formKey: formKey() }))).toBe('access.refused')
  })

  it('is seen by nobody while it is in preparation, and by everybody once it is on trial', async () => {
    const publicly = async () => {
      const anonymous = { overrideAccess: false, depth: 0, where: { code: { in: ['numeriques', 'donnees'] } } } as const
      const families = await portal.payload.find({ collection: 'competency-families', ...anonymous })
      const competencies = await portal.payload.find({ collection: 'competencies', ...anonymous })
      return [...families.docs, ...competencies.docs].map(({ code }) => code)
    }
    await write({ state: 'draft', territories: [] })
    expect(await publicly()).toEqual([])
    portal.clock.set('2026-03-03T09:00:00.000Z')
    await write({ inForceFrom: '2026-03-03' })
    expect(await publicly()).toEqual(['numeriques', 'donnees'])
  })

  it('takes a code that two families ask for at one moment once', async () => {
    const one = parsed()
    const other = parsed({ code: 'bureautique', milestones: '' })
    const forms = await Promise.all(
      [one, other].map(async (given) => {
        const { digest } = value(await previewFamily(portal, manager, given))
        return { ...given, seen: digest, formKey: formKey(), reason: 'Décision' }
      }),
    )
    const answers = await Promise.all(forms.map((form) => writeFamily.run(portal, manager, form)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('refuses what would take back a promise, reuse a code, or mean nothing', async () => {
    const refused = async (given: Given) => codeOf(await preview(given))
    expect(await refused({ inForceFrom: '2026-03-01' })).toBe('family.date-in-past')
    expect(await refused({ state: 'closed' })).toBe('family.state-not-allowed')
    expect(await refused({ territories: [] })).toBe('family.territories-missing')
    expect(await refused({ competencies: 'adapt | S’adapter\nsecurite | Se protéger' })).toBe('family.code-taken')
    expect(await refused({ competencies: 'a | A\na | B' })).toBe('family.code-repeated')
    expect(await refused({ milestones: 'x_y | X | expert | 1' })).toBe('family.milestone-level')
    expect(await refused({ milestones: 'x_y | X | pratique | 3' })).toBe('family.milestone-out-of-reach')
    await write({ state: 'open', territories: [] })
    expect(await refused({ state: 'open', territories: [] })).toBe('family.nothing-changes')
    expect(await refused({ state: 'trial' })).toBe('family.state-not-allowed')
    expect(await refused({ code: 'autres' })).toBe('family.code-taken')
  })

  it('reads lines that people type, and names the one that it does not understand', () => {
    const problemOf = (given: Given) => familyInput.safeParse({ ...digital, ...given }).error?.issues[0]?.message
    expect(problemOf({ competencies: '\n donnees|Traiter \n' })).toBeUndefined()
    expect(problemOf({ competencies: 'donnees | Traiter\nSécurité' })).toContain('Ligne 2')
    expect(problemOf({ levels: 'je-pratique | Je pratique | 3' })).toContain('Ligne 1')
    expect(problemOf({ levels: 'pratique | Je pratique | 0' })).toContain('Ligne 1')
    expect(problemOf({ milestones: 'general | Général | pratique | 2' })).toContain('Ligne 1')
    expect(problemOf({ competencies: 'a | A\n'.repeat(41) })).toContain('40 lignes')
    expect(problemOf({ competencies: '' })).toContain('au moins')
  })

  it('EX57: on trial it is offered in its territories alone', async () => {
    await write()
    const here = await aParticipant(portal)
    const elsewhere = await aParticipant(portal)
    const row = await portal.store.get(organizations, elsewhere.organization.id)
    if (row) await portal.store.swap(organizations, row, { department: '14' })
    const file = async (party: typeof here) => {
      const draft = await completeDraft(portal, party)
      const form = { ...formOnCase(draft), badge: badgeTexts, requested: fullData, explanation }
      return submitSubmission.run(portal, party.admin, form)
    }
    expect(value(await file(here)).status).toBe('submitted')
    expect(codeOf(await file(elsewhere))).toBe('submission.family-not-offered')
  })
})
