import pMap from 'p-map'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { objectToIssuing } from '@/awards/commands/object'
import { findRecipient, personalLink } from '@/awards/persons/recipients'
import { recipients } from '@/awards/records'
import { schemePolicies } from '@/catalogue/policy'
import { type IssuingGate, issuingGates } from '@/issuing/gate'
import type { Issuance } from '@/issuing/issuance'
import type { BadgeIssuer, IssueOutcome } from '@/issuing/ports'
import { issuances } from '@/issuing/records'
import { issueBadge } from '@/issuing/sending/issuing'
import { resumeBadge } from '@/issuing/sending/resuming'
import { newId } from '@/kernel/ids'
import { anonymous } from '@/platform/actor'
import { failureOf } from '@/platform/delivery'
import type { Delivery } from '@/platform/effects'
import { journal } from '@/platform/journal'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import { advance } from '~/tests/support/advance'
import { aMappedBadge, aParticipant, fullMastery, type Structure } from '~/tests/support/builders/awards'
import { issuerThatAnswers } from '~/tests/support/builders/issuer-that-answers'
import { aPlannedBadge } from '~/tests/support/builders/planned-badge'
import { formKey, value } from '~/tests/support/builders/recognition'
import { type TestPortal, testPortal } from '~/tests/support/portal'

/** Each badge is one effect; several are on their way at any moment, in one worker and in others. */
describe('badges that are on their way at one moment', () => {
  const start = '2026-03-02T09:00:00.000Z'
  let portal: TestPortal
  let structure: Structure

  beforeAll(async () => {
    portal = await testPortal({ now: start })
    structure = await aParticipant(portal)
    await aMappedBadge(portal, structure.organization, 'Animer une réunion')
    await aMappedBadge(portal, structure.organization, 'Écouter', { ...fullMastery, competency: 'communicate' })
  })
  beforeEach(() => portal.store.remove('issuing-gates', everything))
  afterEach(async () => {
    vi.restoreAllMocks()
    portal.clock.set(start)
    await portal.store.remove('issuer-states', everything)
    await portal.store.remove('effects', everything)
  })
  afterAll(() => portal.close())

  async function planned(size: number, badge?: string): Promise<readonly Issuance[]> {
    const rows: Issuance[] = []
    for (let n = 0; n < size; n += 1) rows.push(await aPlannedBadge(portal, structure, badge))
    return rows
  }
  async function send(issuer: BadgeIssuer, rows: readonly Issuance[]): Promise<ReadonlyMap<string, Delivery>> {
    const answers = new Map<string, Delivery>()
    const sendOne = async ({ id }: Issuance) => answers.set(id, await issueBadge(portal, issuer, id).catch(failureOf))
    await pMap(rows, sendOne, { concurrency: 2 })
    return answers
  }
  const statesOf = async (rows: readonly Issuance[]) =>
    Promise.all(rows.map(async ({ id }) => (await portal.store.get(issuances, id))?.state))
  const linesOf = ({ id }: Issuance) =>
    portal.store.find(journal, { where: { subjectId: { equals: id } }, sort: 'revision' })
  const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item)

  it('are called for once each, noted with their journal and follow-ups, and owe nothing more', async () => {
    const rows = await planned(13)
    const { issuer, calls } = issuerThatAnswers([])
    const deliveries = await send(issuer, rows)
    expect(calls.map(({ issuanceKey }) => issuanceKey).toSorted()).toEqual(
      rows.map(({ issuanceKey }) => issuanceKey).toSorted(),
    )
    expect(await statesOf(rows)).toEqual(times(13, 'issued'))
    expect([...deliveries.values()].map(({ kind }) => kind)).toEqual(times(13, 'done'))
    for (const row of rows) {
      const events = (await linesOf(row)).map(({ event, before, after }) => [event, before, after])
      expect(events).toEqual([
        ['issuancePlanned', null, 'planned'],
        ['issuanceSendBegun', 'planned', 'sending'],
        ['issuanceAccepted', 'sending', 'issued'],
      ])
      const owed = await portal.store.find(effects, { where: { source: { equals: `issuances:${row.id}` } } })
      expect(owed.map(({ type }) => type).toSorted()).toEqual([
        'awards.evaluate-recipient',
        'awards.fetch-credential',
        'awards.mail-regional-badge',
      ])
      expect(await portal.store.pendingOf('issuances', row.id)).toMatchObject({ pending: [], pendingSince: null })
    }
    const [gate] = await portal.store.find(issuingGates, { where: everything })
    expect(gate?.sends).toHaveLength(13)
  })

  it('are won row by row when several workers take up the same ones', async () => {
    const rows = await planned(10)
    const { issuer, calls } = issuerThatAnswers([])
    await Promise.all(times(6, null).map(() => send(issuer, rows)))
    expect(calls.map(({ issuanceKey }) => issuanceKey).toSorted()).toEqual(
      rows.map(({ issuanceKey }) => issuanceKey).toSorted(),
    )
    for (const row of rows)
      expect((await linesOf(row)).filter(({ event }) => event === 'issuanceAccepted')).toHaveLength(1)
  })

  it('do not pay for the one whose person cannot be read: its effect alone comes again', async () => {
    const rows = await planned(6)
    const [broken] = rows
    const person = await findRecipient(portal, broken?.recipientKey ?? '')
    if (!broken || !person) throw new Error('nobody')
    await portal.store.swap(recipients, person, { addressCipher: 'no cipher' })
    const { issuer, calls } = issuerThatAnswers([])
    const deliveries = await send(issuer, rows)
    expect(calls).toHaveLength(5)
    expect(deliveries.get(broken.id)).toMatchObject({ kind: 'again' })
    expect([...deliveries.values()].filter(({ kind }) => kind === 'done')).toHaveLength(5)
    await portal.store.remove('recipients', { recipientKey: { equals: person.recipientKey } })
  })

  it('EX29: a look that began with an old row does not send what somebody else has sent again meanwhile', async () => {
    const [row] = await planned(1)
    if (!row) throw new Error('nobody')
    const first = issuerThatAnswers(['unknown'], ['absent'])
    await advance(portal, first.issuer, row.id)
    portal.clock.advance(600_000)
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const asked = vi.fn()
    const slow = issuerThatAnswers([], ['absent'])
    const hanging: BadgeIssuer = {
      ...slow.issuer,
      find: async (request) => {
        asked()
        await held
        return slow.issuer.find(request)
      },
    }
    const late = send(hanging, [row])
    await vi.waitFor(() => expect(asked).toHaveBeenCalled())
    // Another worker finds it absent twice, sends it again, and its answer is lost once more.
    const second = issuerThatAnswers(['unknown'], ['absent', 'absent'])
    await advance(portal, second.issuer, row.id)
    expect([(await statesOf([row]))[0], second.calls.length]).toEqual(['unknown', 1])
    release()
    await late
    await advance(portal, slow.issuer, row.id)
    expect([(await statesOf([row]))[0], slow.calls.length]).toEqual(['unknown', 0])
  })

  it('do not pay for the one whose answer is uncertain or whose row is refused', async () => {
    const rows = await planned(6)
    const answers: IssueOutcome['kind'][] = ['accepted', 'unknown', 'accepted', 'refused']
    const { issuer, calls } = issuerThatAnswers(answers, ['unclear'])
    await send(issuer, rows)
    expect((await statesOf(rows)).toSorted()).toEqual(['dead', 'issued', 'issued', 'issued', 'issued', 'unknown'])
    expect(calls).toHaveLength(6)
  })

  it('go back in line without a call once the issuer refuses itself', async () => {
    const rows = await planned(8)
    const down = issuerThatAnswers(['accepted', 'accepted', ...times(8, 'issuerUnavailable' as const)])
    const deliveries = await send(down.issuer, rows)
    expect((await statesOf(rows)).toSorted()).toEqual([...times(2, 'issued'), ...times(6, 'planned')])
    expect(down.calls.length).toBeLessThanOrEqual(4)
    expect([...deliveries.values()].filter(({ kind }) => kind === 'again')).toHaveLength(6)
    for (const { id } of rows) expect((await portal.store.get(issuances, id))?.attempts).toBe(0)
    const { issuer } = issuerThatAnswers([])
    portal.clock.advance(60_000)
    await send(issuer, rows)
    // One row asks whether the issuer is back; who comes meanwhile waits for its answer.
    portal.clock.advance(5_000)
    await send(issuer, rows)
    expect(await statesOf(rows)).toEqual(times(8, 'issued'))
  })

  it('lose the one whose holder objects while the others are already being sent', async () => {
    const rows = await planned(5)
    const { issuer, calls } = issuerThatAnswers([])
    let objected = ''
    const interrupted: BadgeIssuer = {
      ...issuer,
      issue: async (request) => {
        if (calls.length === 0) objected = await objectOf(rows.at(-1))
        return issuer.issue(request)
      },
    }
    await send(interrupted, rows)
    expect(objected).not.toBe('')
    expect(calls.map(({ issuanceKey }) => issuanceKey)).not.toContain(objected)
    expect((await statesOf(rows)).toSorted()).toEqual(['cancelled', ...times(4, 'issued')])
  })

  /** The person behind this row objects; answers the row's key. */
  async function objectOf(row: Issuance | undefined): Promise<string> {
    const person = await findRecipient(portal, row?.recipientKey ?? '')
    if (!row || !person) throw new Error('nobody')
    const link = personalLink(portal, person).split('/').at(-1) ?? ''
    value(await objectToIssuing.run(portal, anonymous, { formKey: formKey(), link, objects: true }))
    return row.issuanceKey
  }

  it('EX33: fill the ceiling of each badge for itself: the first one too many is held, those behind it stay in line', async () => {
    const [policy] = await portal.store.find(schemePolicies, { where: everything, sort: '-version', limit: 1 })
    if (!policy) throw new Error('no policy')
    const version = policy.version + 1
    const raised = { ...policy, id: newId(), version, inForceFrom: '2026-03-09', issuanceCeilingPerHour: 3 }
    await portal.store.insert(schemePolicies, raised)
    portal.clock.set('2026-03-09T10:00:00.000Z')
    const [listening, leading] = [await planned(5, 'Écouter'), await planned(3)]
    await send(issuerThatAnswers([]).issuer, [...listening, ...leading])
    expect((await statesOf(listening)).toSorted()).toEqual(['held', 'issued', 'issued', 'issued', 'planned'])
    expect(await statesOf(leading)).toEqual(times(3, 'issued'))
    const gates = await portal.store.find(issuingGates, { where: everything })
    const stateOf = (code: IssuingGate['badgeCode']) => gates.find(({ badgeCode }) => badgeCode === code)?.state
    expect([stateOf('communicate-mastery'), stateOf('adapt-mastery')]).toEqual(['paused', 'open'])
    expect(await portal.store.count(effects, { type: { equals: 'awards.alert-ceiling' } })).toBe(1)
  })

  it('keep their slots when what waits is resumed at that moment: a row that is planned is not touched', async () => {
    const rows = await planned(6)
    const { issuer } = issuerThatAnswers([])
    const resumed: BadgeIssuer = {
      ...issuer,
      issue: async (request) => {
        await resumeBadge(portal, 'adapt-mastery', request.issuanceKey)
        return issuer.issue(request)
      },
    }
    await send(resumed, rows)
    expect(await statesOf(rows)).toEqual(times(6, 'issued'))
    const [gate] = await portal.store.find(issuingGates, { where: everything })
    expect(gate?.sends).toHaveLength(6)
  })

  it('CEIL-2: what is resumed under one cause waits once, however often the resuming is repeated', async () => {
    const rows = await planned(3)
    for (const _ of [1, 2]) await resumeBadge(portal, 'adapt-mastery', 'a cause')
    const waiting = await portal.store.find(effects, { where: { type: { equals: 'awards.issue' } } })
    const sources = waiting.map(({ source }) => source).filter((source) => rows.some(({ id }) => source.endsWith(id)))
    expect(sources.toSorted()).toEqual(rows.map(({ id }) => `issuances:${id}`).toSorted())
  })
})
