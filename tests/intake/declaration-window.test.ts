import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { partnerAwards } from '@/awards/records'
import { schemePolicies } from '@/catalogue/policy'
import { policyInForce } from '@/catalogue/queries'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { declarePeople } from '@/intake/commands/declare-people'
import { endWindow, sendDeclarationNow, takeDeclarationBack } from '@/intake/commands/withdrawal-window'
import { type AwardImport, awardImportLines, awardImports } from '@/intake/import'
import { issuances } from '@/issuing/records'
import { newId } from '@/kernel/ids'
import type { Result } from '@/kernel/result'
import type { Organization } from '@/organizations/organization'
import type { Member } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { aMappedBadge, anAdmin, aParticipant } from '../support/builders/structure'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
let phare: Organization
let badgeId: string
let author: Member
let admin: Member
let colleague: Member
let reader: Member

const member = (role: 'admin' | 'contributor' | 'reader'): Member => {
  const base = anAdmin(phare.id)
  return { ...base, profileId: newId(), seats: [{ organizationId: phare.id, role }] }
}
beforeAll(async () => {
  portal = await testPortal({ now: '2026-04-20T08:00:00.000Z' })
  phare = await aParticipant(portal, '2026-01-12')
  badgeId = await aMappedBadge(portal, phare, {
    name: 'Agilité en atelier',
    from: '2026-02-02',
    competency: 'adapt',
    level: 'mastery',
  })
  author = member('contributor')
  admin = member('admin')
  colleague = member('contributor')
  reader = member('reader')
})
beforeEach(() => portal.clock.set('2026-04-20T08:00:00.000Z'))
afterAll(() => portal.close())

const given = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.value
}
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.problem.code)
const peopleOf = (count: number) => {
  const lot = randomUUID().slice(0, 8)
  return Array.from({ length: count }, (_, index) => `p${index}-${lot}@personne.example`)
}
const fileOf = (people: readonly string[], day = '15/04/2026') =>
  new TextEncoder().encode(['adresse;date;badge', ...people.map((at) => `${at};${day};Agilité en atelier`)].join('\n'))
const previewOf = async (bytes: Uint8Array) =>
  given(
    await declareAwards.run(portal, author, {
      formKey: randomUUID(),
      organizationId: phare.id,
      fileName: 'avril.csv',
      bytes,
    }),
  )
const confirm = async ({ id, revision }: AwardImport, by = author) =>
  given(await confirmDeclaration.run(portal, by, { formKey: randomUUID(), revision, importId: id, discard: false }))
const form = ({ id, revision }: AwardImport, formKey: string = randomUUID()) => ({ formKey, revision, importId: id })
const rowOf = async (id: string) => {
  const row = await portal.store.get(awardImports, id)
  if (!row) throw new Error('no import')
  return row
}
const recordedOf = (id: string) => portal.store.count(partnerAwards, { importId: { equals: id } })

describe('a confirmed file waits thirty minutes (AWD-14, EX54)', () => {
  it('EX54: of 40 lines confirmed at 10:00 and taken back at 10:20 nothing is evaluated, nothing sent, and it may be declared again', async () => {
    const file = fileOf(peopleOf(40))
    const issued = () => portal.store.count(issuances, { kind: { equals: 'regional' } })
    const before = [await issued(), portal.sent.length]
    const waiting = await confirm(await previewOf(file))
    expect([waiting.state, waiting.countsAt, waiting.declaredAt]).toEqual([
      'waiting',
      '2026-04-20T08:30:00.000Z',
      '2026-04-20T08:00:00.000Z',
    ])
    portal.clock.set('2026-04-20T08:20:00.000Z')
    await runEffects(portal)
    expect((await rowOf(waiting.id)).state).toBe('waiting')
    const back = given(await takeDeclarationBack.run(portal, author, form(waiting)))
    expect([back.state, back.countsAt]).toEqual(['withdrawn', null])
    portal.clock.set('2026-04-20T09:00:00.000Z')
    await runEffects(portal)
    expect(await recordedOf(waiting.id)).toBe(0)
    expect(await portal.store.count(awardImportLines, { importId: { equals: waiting.id } })).toBe(0)
    expect([await issued(), portal.sent.length]).toEqual(before)
    const again = await previewOf(file)
    expect([again.summary.counts, again.summary.known, again.mailed]).toEqual([40, 0, 40])
  })

  it('EX54: where nobody acts it counts at 10:30, without a page open and not a moment before', async () => {
    const waiting = await confirm(await previewOf(fileOf(peopleOf(3))))
    portal.clock.set('2026-04-20T08:29:59.999Z')
    await runEffects(portal)
    expect([(await rowOf(waiting.id)).state, await recordedOf(waiting.id)]).toEqual(['waiting', 0])
    portal.clock.set('2026-04-20T08:30:00.000Z')
    await runEffects(portal)
    const counted = await rowOf(waiting.id)
    expect([counted.state, counted.recorded, counted.countsAt]).toEqual(['recorded', 3, null])
    expect(await recordedOf(waiting.id)).toBe(3)
  })

  it('is sent at once by its author or an administrator, and by nobody else', async () => {
    for (const by of [author, admin]) {
      const waiting = await confirm(await previewOf(fileOf(peopleOf(1))))
      expect(codeOf(await sendDeclarationNow.run(portal, colleague, form(waiting)))).toBe('declaration.not-yours')
      expect(codeOf(await sendDeclarationNow.run(portal, reader, form(waiting)))).toBe('declaration.not-yours')
      expect(codeOf(await sendDeclarationNow.run(portal, anAdmin('ailleurs'), form(waiting)))).toBe('record.not-found')
      expect(given(await sendDeclarationNow.run(portal, by, form(waiting)))).toMatchObject({
        state: 'recorded',
        recorded: 1,
      })
    }
  })

  it('is taken back by an administrator who is not its author, and by nobody else', async () => {
    const waiting = await confirm(await previewOf(fileOf(peopleOf(1))))
    expect(codeOf(await takeDeclarationBack.run(portal, colleague, form(waiting)))).toBe('declaration.not-yours')
    expect(codeOf(await takeDeclarationBack.run(portal, reader, form(waiting)))).toBe('declaration.not-yours')
    const back = given(await takeDeclarationBack.run(portal, admin, form(waiting)))
    const told = await portal.store.find(journal, { where: { sourceId: { equals: back.id } } }).catch(() => [])
    expect(back.state).toBe('withdrawn')
    expect(Array.isArray(told)).toBe(true)
  })

  it('answers a second click like the first one, and an older page with 409', async () => {
    const waiting = await confirm(await previewOf(fileOf(peopleOf(1))))
    const click = form(waiting)
    const [one, two] = await Promise.all([
      takeDeclarationBack.run(portal, author, click),
      takeDeclarationBack.run(portal, author, click),
    ])
    expect([given(one).state, given(two).state]).toEqual(['withdrawn', 'withdrawn'])
    expect(codeOf(await takeDeclarationBack.run(portal, author, form(waiting)))).toBe('declaration.window-over')
    expect(codeOf(await sendDeclarationNow.run(portal, author, form(waiting)))).toBe('declaration.window-over')
  })

  it('cannot be taken back once its time is over, also where no worker has come yet', async () => {
    const waiting = await confirm(await previewOf(fileOf(peopleOf(1))))
    portal.clock.set('2026-04-20T08:30:00.000Z')
    expect(codeOf(await takeDeclarationBack.run(portal, author, form(waiting)))).toBe('declaration.window-over')
    await runEffects(portal)
    expect((await rowOf(waiting.id)).state).toBe('recorded')
  })

  it('is either taken back or sent, whoever races with whom', async () => {
    for (let round = 0; round < 6; round += 1) {
      portal.clock.set('2026-04-20T08:00:00.000Z')
      const waiting = await confirm(await previewOf(fileOf(peopleOf(2))))
      const acts = [
        () => takeDeclarationBack.run(portal, author, form(waiting)),
        () => sendDeclarationNow.run(portal, admin, form(waiting)),
        async () => {
          portal.clock.set('2026-04-20T08:30:00.000Z')
          await endWindow(portal, waiting.id)
        },
      ]
      const order = round % 2 === 0 ? acts : acts.toReversed()
      await Promise.all(order.map((act) => act()))
      await runEffects(portal)
      const ended = await rowOf(waiting.id)
      expect([ended.state, await recordedOf(waiting.id)]).toEqual(
        ended.state === 'withdrawn' ? ['withdrawn', 0] : ['recorded', 2],
      )
    }
  })

  it('is as late as it was at its confirmation, whenever it counts (AWD-12)', async () => {
    // 30 days before 20 April; the window ends on the 21st in Paris.
    portal.clock.set('2026-04-20T21:50:00.000Z')
    const waiting = await confirm(await previewOf(fileOf(peopleOf(1), '21/03/2026')))
    portal.clock.set('2026-04-20T22:20:00.000Z')
    await runEffects(portal)
    const [award] = await portal.store.find(partnerAwards, { where: { importId: { equals: waiting.id } } })
    expect([award?.receivedOn, award?.state]).toEqual(['2026-04-20', 'eligible'])
  })

  it('waits as long as the policy in force says, and not at all where it says so', async () => {
    const policy = await policyInForce(portal, '2026-04-20')
    const next = { ...policy, version: policy.version + 1, inForceFrom: '2026-04-21', note: 'Délai de reprise' }
    await portal.store.insert(schemePolicies, { ...next, id: newId(), revision: 1, declarationWithdrawalMinutes: 45 })
    await portal.store.insert(schemePolicies, {
      ...next,
      id: newId(),
      revision: 1,
      version: policy.version + 2,
      inForceFrom: '2026-04-22',
      declarationWithdrawalMinutes: 0,
    })
    portal.clock.set('2026-04-21T08:00:00.000Z')
    expect((await confirm(await previewOf(fileOf(peopleOf(1))))).countsAt).toBe('2026-04-21T08:45:00.000Z')
    portal.clock.set('2026-04-22T08:00:00.000Z')
    expect((await confirm(await previewOf(fileOf(peopleOf(1))))).state).toBe('recorded')
  })

  it('does not make a declaration by form wait', async () => {
    const [email = ''] = peopleOf(1)
    const preview = given(
      await declarePeople.run(portal, author, {
        formKey: randomUUID(),
        organizationId: phare.id,
        partnerBadgeId: badgeId,
        issuedOn: '2026-04-15',
        people: { 0: { email, name: 'Léa Martin' } },
      }),
    )
    expect([preview.mailed, (await confirm(preview)).state]).toEqual([1, 'recorded'])
  })
})
