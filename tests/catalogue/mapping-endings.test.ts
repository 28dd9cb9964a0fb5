import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endBadgeMapping, replaceMapping } from '@/catalogue/commands/mappings'
import { type BadgeMapping, badgeMappings, type MappingVersion } from '@/catalogue/mapping'
import { dueNotices, type EndingNoticeKind, endingNotices, endingOf } from '@/catalogue/mapping-endings'
import { catalogueSchedule } from '@/catalogue/notice-endings'
import type { BadgeSubmission } from '@/catalogue/submission'
import { addDays } from '@/kernel/dates'
import { aParticipant, fullAdapt, mappedBy, type Participant } from '../support/builders/catalogue'
import { aReviewer, formKey, value } from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

const version = (effectiveFrom: string | null, effectiveTo: string | null, more: Partial<MappingVersion> = {}) =>
  ({ version: 1, effectiveFrom, effectiveTo, annulledAt: null, ...more }) as MappingVersion

/** What the ledger holds after a job that runs twice on each of these days. */
function ledgerOver(
  days: readonly string[],
  versionsOn: (day: string) => readonly MappingVersion[],
): readonly string[] {
  const written = new Map<string, Set<EndingNoticeKind>>()
  const lines: string[] = []
  for (const day of days.flatMap((one) => [one, one])) {
    const end = endingOf({ versions: versionsOn(day) }, day)
    if (!end) continue
    const kinds = written.get(end.endsAt) ?? new Set()
    written.set(end.endsAt, kinds)
    for (const { kind, outcome } of dueNotices(end, kinds, day)) {
      kinds.add(kind)
      lines.push(`${kind} ${outcome} ${day}`)
    }
  }
  return lines
}
const everyDay = (from: string, count: number) => Array.from({ length: count }, (_, index) => addDays(from, index))

describe('notices before a mapping ends, by their rule (MAP-7)', () => {
  const ends = [version('2026-01-01', '2026-06-30')]

  test('are sent once each, a month and seven days before', () => {
    expect(ledgerOver(everyDay('2026-01-01', 300), () => ends)).toEqual(['m1 sent 2026-05-30', 'd7 sent 2026-06-23'])
  })

  test('of several that are overdue the latest is sent', () => {
    expect(ledgerOver(['2026-06-25', '2026-06-26'], () => ends)).toEqual([
      'm1 superseded 2026-06-25',
      'd7 sent 2026-06-25',
    ])
  })

  test('are not sent on its last day past, for an end of today, an open mapping, or one without a channel', () => {
    expect(ledgerOver(['2026-06-30', '2026-07-01'], () => ends)).toEqual([])
    expect(endingOf({ versions: [version('2026-01-01', null)] }, '2026-05-01')).toBeNull()
    expect(endingOf({ versions: [version(null, '2026-06-30')] }, '2026-05-01')).toBeNull()
    expect(endingOf({ versions: [version('2026-06-30', '2026-06-30')] }, '2026-05-01')).toBeNull()
  })

  test('a version that takes over has none, one that begins after a gap leaves them, an annulled one counts for nothing', () => {
    const follower = (from: string, more: Partial<MappingVersion> = {}) => version(from, null, { version: 2, ...more })
    const end = (other: MappingVersion) => endingOf({ versions: [...ends, other] }, '2026-05-01')
    expect(end(follower('2026-06-30'))).toBeNull()
    expect(end(follower('2026-07-15'))).toEqual({ version: 1, endsAt: '2026-06-30' })
    expect(end(follower('2026-06-30', { annulledAt: '2026-05-01T00:00:00Z' }))).toMatchObject({ version: 1 })
    expect(endingOf({ versions: [version('2026-01-01', '2026-06-30', { annulledAt: 'x' })] }, '2026-05-01')).toBeNull()
  })

  test('an end that is moved has notices of its own', () => {
    const moved = (day: string) => (day < '2026-06-01' ? ends : [version('2026-01-01', '2026-09-15')])
    expect(ledgerOver(everyDay('2026-05-01', 150), moved)).toEqual([
      'm1 sent 2026-05-30',
      'm1 sent 2026-08-15',
      'd7 sent 2026-09-08',
    ])
  })
})

describe('notices before a mapping ends, on a portal', () => {
  let portal: TestPortal
  let party: Participant
  const reviewer = aReviewer()
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-01-05T09:00:00.000Z' })
    party = await aParticipant(portal)
  })
  afterAll(() => portal.close())

  const mappingOf = async ({ partnerBadgeId }: BadgeSubmission): Promise<BadgeMapping> => {
    const [row] = await portal.store.find(badgeMappings, { where: { partnerBadgeId: { equals: partnerBadgeId } } })
    if (!row) throw new Error('no mapping')
    return row
  }
  const form = (mapping: BadgeMapping) => ({ mappingId: mapping.id, revision: mapping.revision, formKey: formKey() })
  /** The schedule of every worker, each more than once. */
  const runOn = async (day: string) => {
    portal.clock.set(`${day}T08:00:00.000Z`)
    for (const { run } of [...catalogueSchedule, ...catalogueSchedule]) await run(portal)
    await runEffects(portal)
  }
  const mails = (name: string) =>
    portal.sent.filter(({ subject }) => subject.includes(name) && subject.includes('prend fin')).map(({ to }) => to)
  const endOn = async (submission: BadgeSubmission, on: string) => {
    const mapping = await mappingOf(submission)
    return value(
      await endBadgeMapping.run(portal, reviewer, { ...form(mapping), on, reason: 'Le badge est remplacé.' }),
    )
  }

  test('reach the administrators once each, whatever was down in between, with the reason and the last day', async () => {
    portal.clock.set('2026-01-06T08:00:00.000Z')
    const filed = await mappedBy(portal, party, reviewer, { name: 'Souplesse' })
    await endOn(filed, '2026-03-15')
    for (const day of ['2026-02-14', '2026-02-15', '2026-02-16']) await runOn(day)
    expect(mails('Souplesse')).toHaveLength(1)
    const [mail] = portal.sent.filter(({ subject }) => subject.includes('Souplesse') && subject.includes('prend fin'))
    expect(mail?.text.replaceAll(/\s/g, ' ')).toContain('14 mars 2026 inclus')
    expect(mail?.text.replaceAll(/\s/g, ' ')).toContain('Le badge est remplacé.')
    // Down from then on until four days before the end.
    for (const day of ['2026-03-11', '2026-03-12', '2026-03-16']) await runOn(day)
    expect(mails('Souplesse')).toHaveLength(2)
    const { id: mappingId } = await mappingOf(filed)
    const where = { mappingId: { equals: mappingId } }
    const rows = await portal.store.find(endingNotices, { where, sort: 'dueOn' })
    expect(rows.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ['m1', 'sent'],
      ['d7', 'sent'],
    ])
  })

  test('nothing leaves before seven in the morning', async () => {
    portal.clock.set('2026-04-01T08:00:00.000Z')
    const filed = await mappedBy(portal, party, reviewer, { name: 'Matinale' })
    await endOn(filed, '2026-05-20')
    portal.clock.set('2026-04-20T04:30:00.000Z')
    for (const { run } of catalogueSchedule) await run(portal)
    await runEffects(portal)
    expect(mails('Matinale')).toEqual([])
    await runOn('2026-04-20')
    expect(mails('Matinale')).toHaveLength(1)
  })

  test('a mail that waits is not sent when a new version took over meanwhile', async () => {
    portal.clock.set('2026-06-01T08:00:00.000Z')
    const filed = await mappedBy(portal, party, reviewer, { name: 'Relais' })
    await endOn(filed, '2026-06-20')
    for (const { run } of catalogueSchedule) await run(portal)
    const mapping = await mappingOf(filed)
    const terms = {
      terms: { ...fullAdapt, level: 'practice' as const },
      reason: 'Relu.',
      channelReason: 'CSV',
      dryRunSeen: true,
    }
    value(await replaceMapping.run(portal, reviewer, { ...form(mapping), ...terms, chosenFrom: '2026-06-20' }))
    await runEffects(portal)
    expect(mails('Relais')).toEqual([])
  })
})
