import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectToIssuing } from '@/awards/commands/object'
import { evaluatePerson } from '@/awards/evaluation/evaluation'
import { findPerson } from '@/awards/persons/person-detail'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { partnerAwards, recipients, regionalAwards } from '@/awards/records'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { awardImportLines } from '@/intake/import'
import { issuances } from '@/issuing/records'
import type { Organization } from '@/organizations/organization'
import { anonymous, type Member } from '@/platform/actor'
import { effects } from '@/platform/relay'
import { sentNow } from '../support/builders/awards'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { everythingKept } from '../support/everything-kept'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { story } from '../support/story'
import { verifyCredential } from '../support/verifier/verify'

let portal: TestPortal
let phare: Organization
let camille: Member
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T09:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  camille = anAdmin(phare.id)
  await aMappedBadge(portal, phare, {
    name: 'Agilité en atelier',
    from: '2026-02-02',
    competency: 'adapt',
    level: 'mastery',
  })
  for (const name of ['Préparer son chantier', 'Tenir un planning', 'Ranger l’atelier']) {
    await aMappedBadge(portal, phare, { name, from: '2026-02-02', coverage: 'partial' })
  }
})
afterAll(() => portal.close())

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const declare = (bytes: Uint8Array, formKey: string = randomUUID()) =>
  declareAwards.run(portal, camille, { formKey, organizationId: phare.id, fileName: 'badges.csv', bytes })

/** Declares a file as a person does: preview, then « Déclarer ces badges ». */
async function recorded(text: string) {
  const preview = await declare(bytesOf(text))
  if (!preview.ok) throw new Error(preview.problem.code)
  const confirmed = await confirmDeclaration.run(portal, camille, {
    formKey: randomUUID(),
    revision: preview.value.revision,
    importId: preview.value.id,
    discard: false,
  })
  if (!confirmed.ok) throw new Error(confirmed.problem.code)
  const sent = await sentNow(portal, camille, confirmed.value)
  await runEffects(portal)
  return sent
}
const keyOf = (address: string) => recipientKeyOf(portal.env, address)
const badgesOf = async (address: string) =>
  (await portal.store.find(issuances, { where: { recipientKey: { equals: keyOf(address) } }, sort: 'badgeCode' })).map(
    (row) => `${row.badgeCode} ${row.state}`,
  )

describe('a declaration', () => {
  it('shows what each line gives before anything counts', async () => {
    const file = [
      'Adresse;Date d’obtention;Badge;Nom'.replace('’', "'"),
      'une@personne.example;15/04/2026;Agilité en atelier;Une Personne',
      'deux@personne.example;01/02/2026;Agilité en atelier;',
      'trois@personne.example;21/04/2026;Agilité en atelier;',
      'quatre@personne.example;05/03/2026;agilite en ATELIER;',
      'pas une adresse;15/04/2026;Agilité en atelier;',
      'cinq@personne.example;31/02/2026;Agilité en atelier;',
      'six@personne.example;15/04/2026;Badge d’ailleurs;',
      'une@personne.example;2026-04-15;Agilité en atelier;',
    ].join('\r\n')
    const kept = () =>
      Promise.all([partnerAwards, recipients].map((rows) => portal.store.count<{ id: string }>(rows, {})))
    const before = await kept()
    const preview = await declare(bytesOf(file))
    expect(preview.ok && preview.value.summary).toEqual({
      lines: 8,
      counts: 1,
      held: 2,
      ignored: 1,
      known: 1,
      invalid: 3,
    })
    const lines = await portal.store.find(awardImportLines, {
      where: { importId: { equals: preview.ok ? preview.value.id : '' } },
      sort: 'line',
    })
    expect(lines.map(({ line, outcome, reason }) => [line, outcome, reason])).toEqual([
      [2, 'counts', null],
      [3, 'ignored', 'beforeEntry'],
      [4, 'held', 'futureDate'],
      [5, 'held', 'lateDeclaration'],
      [6, 'invalid', null],
      [7, 'invalid', null],
      [8, 'invalid', null],
      [9, 'known', null],
    ])
    expect(lines.flatMap((line) => line.problem ?? [])).toEqual([
      'Cette adresse est incomplète : il y manque le signe « @ ».',
      'La date ne se lit pas : écrivez jour/mois/année, par exemple 02/03/2026.',
      '« Badge d’ailleurs » n’est pas un badge de votre structure. Vérifiez son nom dans « Vos badges ».',
    ])
    expect(await kept()).toEqual(before)
  })

  it.each([
    ['comma, ISO dates, a mark', '\ufeffemail,date,badge\nvirgule@personne.example,2026-04-15,Agilité en atelier\n'],
    ['tabs', 'courriel\tdate\tbadge\ntab@personne.example\t15.04.2026\tAgilité en atelier\n'],
    [
      'quotes and a display name',
      '"E-mail";"Date";"Badge"\n"Léa <lea.guillemets@personne.example>";"15/04/26";"Agilité en atelier"\n',
    ],
  ])('reads %s', async (_name, text) => {
    const preview = await declare(bytesOf(text))
    expect(preview.ok && preview.value.summary.counts).toBe(1)
  })

  it('reads a file that a spreadsheet saved in Windows-1252', async () => {
    const text = 'Adresse;Date;Badge\nancien@personne.example;15/04/2026;Agilité en atelier\n'
    const preview = await declare(Uint8Array.from([...text].map((sign) => sign.charCodeAt(0))))
    expect(preview.ok && [preview.value.encoding, preview.value.summary.counts]).toEqual(['Windows-1252', 1])
  })

  it.each([
    [
      'a missing column',
      'adresse;jour\nx@y.example;15/04/2026\n',
      'declaration.missing-column',
      'Il manque les colonnes « date » et « badge ». Colonnes trouvées : « adresse », « jour ».',
    ],
    [
      'an empty file',
      '  \n',
      'declaration.empty',
      'Ce fichier est vide. Choisissez le fichier qui contient les personnes et les dates.',
    ],
    [
      'titles alone',
      'adresse;date;badge\n',
      'declaration.empty',
      'Ce fichier ne contient que des titres de colonnes. Ajoutez une ligne pour chaque badge délivré.',
    ],
    [
      'something that is no table',
      'PK\u0003\u0004\0\0',
      'declaration.not-a-table',
      'Ce fichier n’est pas un tableau au format CSV. Dans votre tableur, choisissez « Enregistrer sous », puis « CSV ».',
    ],
  ])('tells what to do about %s', async (_name, text, code, detail) => {
    const result = await declare(bytesOf(text))
    expect(result.ok ? null : [result.problem.code, result.problem.detail]).toEqual([code, detail])
  })

  it('with 3 bad lines in 500 records the 497 others; the same file again changes nothing', async () => {
    const line = (index: number) =>
      `lot${index}@personne.example;15/04/2026;${index % 200 === 7 ? 'Inconnu' : 'Ranger l’atelier'}`
    const file = ['adresse;date;badge', ...Array.from({ length: 500 }, (_, index) => line(index))].join('\n')
    const first = await recorded(file)
    expect([first.summary.invalid, first.state]).toEqual([3, 'recorded'])
    const before = await portal.store.count(issuances, {})
    expect(await portal.store.count(partnerAwards, { importId: { equals: first.id } })).toBe(497)
    const again = await recorded(file)
    expect([again.summary.known, again.recorded]).toEqual([497, 0])
    expect(await portal.store.count(issuances, {})).toBe(before)
  }, 120_000)

  it('is previewed once by a double click', async () => {
    const formKey = randomUUID()
    const file = bytesOf('adresse;date;badge\ndouble@personne.example;15/04/2026;Agilité en atelier\n')
    const [one, other] = await Promise.all([declare(file, formKey), declare(file, formKey)])
    expect(one.ok && other.ok && one.value.id === other.value.id).toBe(true)
  })
})

story('from an award to a badge', () => {
  it('EX16: a full badge gives a signed credential, one mail that names the training, and a why for the staff', async () => {
    await recorded('adresse;date;badge;nom\nlea@personne.example;15/04/2026;Agilité en atelier;Léa Martin\n')
    expect(await badgesOf('lea@personne.example')).toEqual(['adapt-mastery issued'])
    const mails = portal.sent.filter((mail) => mail.to === 'lea@personne.example')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(
      '« Agilité en atelier », délivré par Chantier du Phare le 15 avril 2026.',
    )
    const [issuance] = await portal.store.find(issuances, {
      where: { recipientKey: { equals: keyOf('lea@personne.example') } },
    })
    expect(issuance?.credentialUrl).toMatch(/\/openbadges\/credentials\//)
    const [credential] = await portal.store.find<{ id: string; document: Record<string, unknown> }>(
      { slug: 'credentials' },
      { where: { issuanceKey: { equals: issuance?.issuanceKey ?? '' } } },
    )
    expect(await verifyCredential(credential?.document ?? {})).toMatchObject({ verified: true })
    const [person] = await portal.store.find(recipients, {
      where: { recipientKey: { equals: keyOf('lea@personne.example') } },
    })
    const staff: Member = { ...anAdmin('none'), seats: [], staffRoles: ['reviewer'] }
    const file = await findPerson(portal, staff, person?.id ?? '')
    expect([file?.recipient.initials, file?.badges.map(({ why }) => why.replaceAll(/[\u00a0\u202f]/g, ' '))]).toEqual([
      'L. M.',
      [
        'Un badge reconnu pour toute la compétence « s’adapter, je maîtrise » suffit : « Agilité en atelier » (Chantier du Phare), le 15 avril 2026.',
      ],
    ])
    expect(await findPerson(portal, camille, person?.id ?? '')).toBeNull()
  })

  it('EX17: three distinct partial badges give one, whatever came twice', async () => {
    const of = (badge: string, day: string) => `bruno@personne.example;${day}/04/2026;${badge}`
    await recorded(
      [
        'adresse;date;badge',
        of('Préparer son chantier', '01'),
        of('Préparer son chantier', '08'),
        of('Tenir un planning', '10'),
      ].join('\n'),
    )
    expect(await badgesOf('bruno@personne.example')).toEqual([])
    await recorded(['adresse;date;badge', of('Ranger l’atelier', '14')].join('\n'))
    expect(await badgesOf('bruno@personne.example')).toEqual(['organize-practice issued'])
  })

  it('EX28: fifty evaluations at the same moment give one badge and one credential', async () => {
    const address = 'course@personne.example'
    const preview = await declare(bytesOf(`adresse;date;badge\n${address};15/04/2026;Agilité en atelier\n`))
    if (!preview.ok) throw new Error(preview.problem.code)
    const confirmed = await confirmDeclaration.run(portal, camille, {
      formKey: randomUUID(),
      revision: preview.value.revision,
      importId: preview.value.id,
      discard: false,
    })
    if (!confirmed.ok) throw new Error(confirmed.problem.code)
    await sentNow(portal, camille, confirmed.value)
    await Promise.all(Array.from({ length: 50 }, () => evaluatePerson(portal, keyOf(address))))
    await runEffects(portal)
    expect(await badgesOf(address)).toEqual(['adapt-mastery issued'])
    expect(await portal.store.count(regionalAwards, { recipientKey: { equals: keyOf(address) } })).toBe(1)
    expect(portal.sent.filter((mail) => mail.to === address)).toHaveLength(1)
  })

  it('EX47: an objection by the personal link stops what follows, and leaves what was given', async () => {
    const address = 'lea@personne.example'
    const link = /mes-badges\/(\S+)/.exec(portal.sent.find((mail) => mail.to === address)?.text ?? '')?.[1] ?? ''
    expect(
      (await objectToIssuing.run(portal, anonymous, { formKey: randomUUID(), link: `${link}x`, objects: true })).ok,
    ).toBe(false)
    expect((await objectToIssuing.run(portal, anonymous, { formKey: randomUUID(), link, objects: true })).ok).toBe(true)
    await recorded(
      ['Préparer son chantier', 'Tenir un planning', 'Ranger l’atelier'].reduce(
        (file, badge) => `${file}${address};16/04/2026;${badge}\n`,
        'adresse;date;badge\n',
      ),
    )
    expect(await badgesOf(address)).toEqual(['adapt-mastery issued'])
    await objectToIssuing.run(portal, anonymous, { formKey: randomUUID(), link, objects: false })
    await runEffects(portal)
    expect(await badgesOf(address)).toEqual(['adapt-mastery issued', 'organize-practice issued'])
  })

  it('leaves no address in clear in the database, and no effect dead', async () => {
    const kept = await everythingKept(portal)
    expect(kept).toContain(phare.passportEmail)
    expect(kept).not.toContain('lea@personne.example')
    expect(kept).not.toContain('bruno@personne.example')
    expect(await portal.store.count(effects, { status: { equals: 'dead' } })).toBe(0)
  })
})
