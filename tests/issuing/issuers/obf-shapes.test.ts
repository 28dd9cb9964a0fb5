import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BadgeIssuer, IssueRequest } from '@/issuing/ports'
import { issueRequest } from '~/tests/support/builders/issue-request'
import { issuerAt, regionAt } from '~/tests/support/obf/issuer'
import {
  type Bend,
  badgeRow,
  bentFields,
  clientInfo,
  eventRow,
  issueResult,
  recipientRow,
  revokeResult,
  type Shape,
  singleEvent,
} from '~/tests/support/obf/shapes'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import { World } from '~/tests/support/obf/world'
import { type TestPortal, testPortal } from '~/tests/support/portal'

type Case = readonly [shape: Shape, field: string, bend: 'missing' | 'null' | 'otherType']

/** Every field of every recorded answer, each gone once, null once and of another type once. */
function everyCase(): readonly Case[] {
  const world = new World(Date.now)
  const client = world.addClient()
  const badge = world.addBadge(client.id)
  const event = world.issue({
    clientId: client.id,
    badgeId: badge.id,
    recipients: [{ email: 'a@b.example', name: '' }],
  })
  const [recipient] = event.recipients
  if (!recipient) throw new Error('no recipient')
  const plain = { asDescribed: false }
  const shapes: Readonly<Partial<Record<Shape, object>>> = {
    eventRow: eventRow(event, plain),
    event: singleEvent(event),
    recipient: recipientRow(event, recipient, 'x', plain),
    client: clientInfo(world, client.id),
    badgeRow: badgeRow(badge, 'x'),
    issue: issueResult(event.id),
    revoke: revokeResult(1),
    list: { result: [], total: 0 },
  }
  return Object.entries(shapes).flatMap(([shape, fields]) =>
    Object.keys(fields).flatMap((field) =>
      (['missing', 'null', 'otherType'] as const).map((bend) => [shape as Shape, field, bend] as const),
    ),
  )
}

describe('the answers of Open Badge Factory with a field missing, null or of another type', () => {
  let portal: TestPortal
  let simulator: Simulator
  let issuer: BadgeIssuer
  let serial = 0

  beforeAll(async () => {
    portal = await testPortal({ now: '2026-04-01T09:00:00.000Z' })
    simulator = await startSimulator({ nowMs: () => Date.parse(portal.clock.now()) })
    simulator.switches.tokenSpacingMs = 0
    issuer = issuerAt(portal, simulator, regionAt(simulator))
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.switches.tokenSpacingMs = 0
    simulator.world.events.clear()
  })

  const fresh = (changes: Partial<IssueRequest> = {}) => {
    serial += 1
    const recipient = { email: `s${serial}@example.org`, name: '' }
    return issueRequest({ issuanceKey: `shape.${serial}`, recipient, ...changes })
  }
  const lookup = ({ issuanceKey, issuerBadgeId, recipient }: IssueRequest) => ({
    issuanceKey,
    issuerBadgeId,
    recipientEmail: recipient.email,
    since: '2026-03-01T00:00:00.000Z',
  })
  const orderFor = (request: IssueRequest, eventId: string) => ({
    issuanceKey: request.issuanceKey,
    eventId,
    recipientEmail: request.recipient.email,
    reason: 'Erreur',
  })
  const bend = (shape: Shape, field: string, how: Bend) => {
    simulator.switches.fields = { [shape]: { [field]: how } }
  }
  async function issued(request: IssueRequest): Promise<string> {
    await issuer.issue(request)
    return simulator.world.eventsUnder(request.issuanceKey)[0]?.id ?? ''
  }
  const around = { from: '2026-04-01T08:00:00.000Z', to: '2026-04-01T10:00:00.000Z' }
  const ledgerKnowsNone = async () => new Map<string, string>()

  it('the switches bend what they say and nothing else', () => {
    const recorded = { count: 1, log_entry: '{"issuance":"k"}', name: 'x', revoked: true }
    const bent = (how: Bend) => bentFields({ fields: { event: { log_entry: how } } }, 'event', recorded)
    expect(bent('missing')).toEqual({ count: 1, name: 'x', revoked: true })
    expect(bent('null')).toEqual({ ...recorded, log_entry: null })
    expect(bent('otherType')).toEqual({ ...recorded, log_entry: { issuance: 'k' } })
    expect(bentFields({ fields: { event: { log_entry: 'null' } } }, 'eventRow', recorded)).toEqual(recorded)
  })

  const cases = everyCase()
  it('covers what the sheet names', () => expect(cases.length).toBeGreaterThan(200))

  it.each(cases)(
    '%s without a proper `%s` (%s): finds, describes and withdraws its badge',
    async (shape, field, how) => {
      const is = (...names: readonly string[]): boolean => names.includes(`${shape}.${field}`)
      /** What the next step cannot do without: then nothing is claimed either way. */
      const nothingKnown = is('eventRow.id', 'list.result') || (is('event.log_entry') && how !== 'otherType')
      const request = fresh()
      bend(shape, field, how)

      const outcome = await issuer.issue(request)
      expect(outcome.kind).toBe(is('issue.resource_id') ? 'unknown' : 'accepted')
      const eventId = simulator.world.eventsUnder(request.issuanceKey)[0]?.id ?? ''

      const found = await issuer.find(lookup(request))
      // A row without an id hides the event from one list: the holders of the badge still lead to it.
      if (nothingKnown && !is('eventRow.id')) expect(found).toMatchObject({ kind: 'unclear' })
      else expect(found).toMatchObject({ kind: 'found', eventId, revokedAt: null })

      const never = fresh({ recipient: request.recipient })
      const absent = await issuer.find(lookup(never))
      if (nothingKnown) expect(absent).toMatchObject({ kind: 'unclear' })
      else expect(absent).toMatchObject({ kind: 'absent', others: [{ eventId }] })

      const credential = await issuer.credential({ eventId, recipientEmail: request.recipient.email })
      if (is('list.result')) expect(credential).toBeNull()
      else if (is('recipient.assertion_json_url'))
        expect(credential).toMatchObject({ credentialUrl: null, pageUrl: null })
      else expect(credential?.pageUrl).toMatch(/\/obv3\/credentials\/[0-9a-f]{40}\.html$/)

      const acts = await issuer.acts(around, ledgerKnowsNone)
      const { issuanceKey, issuerBadgeId } = request
      if (nothingKnown) expect(acts.kind).toBe('unclear')
      else expect(acts).toMatchObject({ kind: 'complete', acts: [{ eventId, issuanceKey, issuerBadgeId }] })

      const revoked = await issuer.revoke(orderFor(request, eventId))
      if (is('event.log_entry') && how !== 'otherType') return expect(revoked.kind).toBe('revoked')
      expect(revoked).toMatchObject({ kind: 'revoked' })
      expect(simulator.world.events.get(eventId)?.recipients[0]?.revoked).toBe(true)
      if (!is('list.result')) expect(await issuer.revoke(orderFor(request, eventId))).toEqual(revoked)
      const after = await issuer.find(lookup(request))
      if (!nothingKnown && !is('recipient.revoked'))
        expect(after).toMatchObject({ kind: 'found', revokedAt: expect.any(String) })

      expect((await issuer.health()).kind).toBe('ready')
      if (!is('list.result') && !is('badgeRow.id')) expect((await issuer.badges()).length).toBeGreaterThan(10)
      return undefined
    },
  )

  it.each([
    ['a JSON text', (key: string) => JSON.stringify({ issuance: key }), 'found'],
    ['an object', (key: string) => ({ issuance: key }), 'found'],
    ['a JSON text inside a JSON text', (key: string) => JSON.stringify(JSON.stringify({ issuance: key })), 'found'],
    ['cut in the middle', (key: string) => JSON.stringify({ issuance: key }).slice(0, -3), 'unclear'],
    ['null', () => null, 'unclear'],
    ['a list', (key: string) => [key], 'unclear'],
    ['somebody else’s', () => '{"course":"42"}', 'absent'],
  ] as const)('a log entry that is %s', async (_, entry, kind) => {
    const request = fresh()
    await issued(request)
    bend('event', 'log_entry', { as: entry(request.issuanceKey) })
    expect((await issuer.find(lookup(request))).kind).toBe(kind)
  })

  it('an event of the factory’s own screens, without a log entry, is another one and hinders nothing', async () => {
    const request = fresh()
    const { email } = request.recipient
    const byHand = simulator.world.issue({
      clientId: [...simulator.world.clients.keys()][0] ?? '',
      badgeId: request.issuerBadgeId,
      recipients: [{ email, name: '' }],
    })
    expect(await issuer.find(lookup(request))).toMatchObject({ kind: 'absent', others: [{ eventId: byHand.id }] })
  })

  it('is never « absent » while the own event of one candidate cannot be read', async () => {
    const request = fresh()
    await issued(request)
    for (const fault of ['errorBefore', 'htmlBefore', 'cutMidBody'] as const) {
      simulator.switches.next.event = Array.from({ length: 12 }, () => fault)
      expect(await issuer.find(lookup(request))).toMatchObject({ kind: 'unclear' })
      simulator.switches.next.event = []
    }
    expect((await issuer.find(lookup(request))).kind).toBe('found')
  })

  it('finds where the filter by log entry shows every event, without reading them all', async () => {
    const many = Array.from({ length: 60 }, () => fresh())
    for (const request of many) await issuer.issue(request)
    simulator.switches.ignoresLogEntryFilter = true
    const before = simulator.calls.length
    const [wanted] = many.slice(40)
    if (!wanted) throw new Error('no request')
    expect(await issuer.find(lookup(wanted))).toMatchObject({ kind: 'found' })
    expect(await issuer.find(lookup(fresh()))).toMatchObject({ kind: 'absent', others: [] })
    expect(simulator.calls.slice(before).filter(({ call }) => call === 'event').length).toBeLessThan(10)
  })

  it('finds by the list of the badge’s recipients what neither filter shows', async () => {
    const request = fresh({ recipient: { email: 'Mixed.Case@Example.org', name: '' } })
    const eventId = await issued(request)
    simulator.switches.logEntryLagMs = 3_600_000
    const asked = { ...lookup(request), recipientEmail: 'mixed.case@example.org' }
    expect(await issuer.find(asked)).toMatchObject({ kind: 'found', eventId })
  })

  it('reads the key where the rows hold it already, as the description says they may', async () => {
    const request = fresh()
    simulator.switches.asDescribed = true
    const eventId = await issued(request)
    expect(await issuer.find(lookup(request))).toMatchObject({ kind: 'found', eventId })
    expect((await issuer.credential({ eventId, recipientEmail: request.recipient.email }))?.pageUrl).toBeTruthy()
  })

  it('asks the own event of those acts alone that the ledger does not know', async () => {
    const known = fresh()
    const eventId = await issued(known)
    const before = simulator.calls.length
    const acts = await issuer.acts(around, async (ids) => new Map(ids.map((id) => [id, known.issuanceKey])))
    expect(acts).toMatchObject({ kind: 'complete', acts: [{ eventId, issuanceKey: known.issuanceKey }] })
    expect(simulator.calls.slice(before).some(({ call }) => call === 'event')).toBe(false)
  })

  it.each([
    ['Open Badges 3.0', 3, /^http:\/\/127\.0\.0\.1:\d+\/obv3\/credentials\/[0-9a-f]{40}\.html$/],
    ['Open Badges 2.0', 2, /^http:\/\/127\.0\.0\.1:\d+\/v1\/assertion\/[0-9a-f]{40}\.html$/],
  ] as const)('sends a holder of %s to the page of that kind', async (_, version, page) => {
    simulator.switches.openBadges = version
    const request = fresh()
    const eventId = await issued(request)
    const asked = { eventId, recipientEmail: request.recipient.email }
    expect((await issuer.credential(asked))?.pageUrl).toMatch(page)
    bend('recipient', 'assertion_json_url', { as: 'https://elsewhere.example/what/is/this' })
    expect(await issuer.credential(asked)).toMatchObject({
      credentialUrl: 'https://elsewhere.example/what/is/this',
      pageUrl: null,
    })
    bend('recipient', 'assertion_json_url', { as: 'javascript:alert(1)' })
    expect(await issuer.credential(asked)).toMatchObject({ credentialUrl: null, pageUrl: null })
  })
})
