import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BadgeIssuer, IssueRequest } from '@/issuing/ports'
import { issueRequest } from '~/tests/support/builders/issue-request'
import type { Fault } from '~/tests/support/obf/faults'
import { issuerAt, regionAt } from '~/tests/support/obf/issuer'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import type { FactoryClient } from '~/tests/support/obf/world'
import { type TestPortal, testPortal } from '~/tests/support/portal'
import { issuerContract } from './contract'

describe('the issuer at Open Badge Factory', () => {
  let portal: TestPortal
  let simulator: Simulator
  let region: FactoryClient
  let issuer: BadgeIssuer
  let serial = 0

  beforeAll(async () => {
    portal = await testPortal({ now: '2026-04-01T09:00:00.000Z' })
    simulator = await startSimulator({ nowMs: () => Date.parse(portal.clock.now()) })
    simulator.switches.tokenSpacingMs = 0
    region = regionAt(simulator)
    issuer = issuerAt(portal, simulator, region)
  })
  afterAll(async () => {
    await simulator.stop()
    await portal.close()
  })
  beforeEach(() => {
    simulator.calmDown()
    simulator.switches.tokenSpacingMs = 0
    Object.assign(region, { issuingLimit: 4000, paidUntil: Date.parse('2027-01-01') / 1000 })
  })

  const countUnder = (key: string) => simulator.world.eventsUnder(key).length
  const fresh = (changes: Partial<IssueRequest> = {}) =>
    issueRequest({
      issuanceKey: `obf.${++serial}`,
      recipient: { email: `p${serial}@example.org`, name: '' },
      ...changes,
    })
  const lookup = ({ issuanceKey, issuerBadgeId, recipient }: IssueRequest) => ({
    issuanceKey,
    issuerBadgeId,
    recipientEmail: recipient.email,
    since: '2026-03-01T00:00:00.000Z',
  })
  const issueDuring = (fault: Fault, request = fresh()) => {
    simulator.switches.next.issue = [fault]
    return issuer.issue(request)
  }

  issuerContract(() => ({ issuer, countAtTheService: async (key) => countUnder(key) }))

  it('sends every field that the factory knows', async () => {
    const request = fresh({ expiresOn: '2029-03-29' })
    await issuer.issue(request)
    const { body } = simulator.calls.findLast(({ call }) => call === 'issue') ?? { body: '' }
    expect(JSON.parse(body)).toEqual({
      api_consumer_id: 'normandie-badge-les-competences',
      event_name: 'Organiser · je pratique',
      recipient: [{ email: request.recipient.email, name: '' }],
      // Midnight in Paris: winter time before the clocks change, summer time three years later.
      issued_on: Date.parse('2026-03-28T23:00:00Z') / 1000,
      expires_on: Date.parse('2029-03-28T22:00:00Z') / 1000,
      send_email: true,
      show_report: false,
      log_entry: { issuance: request.issuanceKey, badge: 'organize-practice', version: '1' },
      criteria_add: `- ${request.evidence[0]?.narrative} ${request.evidence[0]?.url}`,
      email_message: {
        subject: 'Votre badge : Organiser · je pratique',
        body: expect.stringContaining('Organiser · je pratique'),
        link_text: 'Recevoir mon badge',
        footer: expect.stringContaining('badges-formation@normandie.fr'),
      },
    })
  })

  it('leaves out the end of a badge that has none', async () => {
    await issuer.issue(fresh())
    const { body } = simulator.calls.findLast(({ call }) => call === 'issue') ?? { body: '' }
    expect(JSON.parse(body)).not.toHaveProperty('expires_on')
  })

  it.each([
    ['timeoutAfterAccepting', 1],
    ['errorAfter', 1],
    ['cutMidBody', 1],
    ['htmlAfter', 1],
    ['timeoutBefore', 0],
    ['errorBefore', 0],
    ['cutBefore', 0],
    ['htmlBefore', 0],
  ] as const)('answers « unknown » after %s, whether the factory acted or not, and sends once', async (fault, made) => {
    const request = fresh()
    const calls = simulator.calls.length
    expect(await issueDuring(fault, request)).toMatchObject({ kind: 'unknown' })
    expect(simulator.calls.slice(calls).filter(({ call }) => call === 'issue')).toHaveLength(1)
    expect(countUnder(request.issuanceKey)).toBe(made)
    expect(await issuer.find(lookup(request))).toMatchObject({ kind: made ? 'found' : 'absent' })
  })

  it('renews a rejected token once and then sends; a second rejection is a matter of access', async () => {
    const request = fresh()
    expect(await issueDuring('expiredToken', request)).toMatchObject({ kind: 'accepted' })
    expect(countUnder(request.issuanceKey)).toBe(1)
    simulator.switches.next.issue = ['forbiddenPlain', 'forbiddenPlain']
    expect(await issuer.issue(fresh())).toMatchObject({ kind: 'issuerUnavailable', cause: 'access' })
  })

  it('says that the trouble is the issuer’s when the secret is wrong, and issues nothing', async () => {
    const wrong = issuerAt(portal, simulator, { ...region, secret: 'nonsense' })
    const before = simulator.calls.length
    expect(await wrong.issue(fresh())).toMatchObject({ kind: 'issuerUnavailable', cause: 'access' })
    expect(simulator.calls.slice(before).some(({ call }) => call !== 'token')).toBe(false)
    expect(await wrong.health()).toMatchObject({ kind: 'unavailable', cause: 'access' })
  })

  it('passes on how long a throttling factory wants to be left alone, if it says so', async () => {
    simulator.switches.retryAfterSeconds = 17
    expect(await issueDuring('tooMany')).toMatchObject({
      kind: 'issuerUnavailable',
      cause: 'throttled',
      retryAfterSeconds: 17,
    })
    simulator.switches.retryAfterSeconds = null
    expect(await issueDuring('tooMany')).toMatchObject({ kind: 'issuerUnavailable', retryAfterSeconds: null })
  })

  it.each([400, 403] as const)('recognises a spent quota behind an answer %s', async (status) => {
    simulator.switches.quotaStatus = status
    region.issuingLimit = 0
    expect(await issuer.issue(fresh())).toMatchObject({ kind: 'issuerUnavailable', cause: 'quota' })
    expect(await issuer.health()).toMatchObject({ kind: 'unavailable', cause: 'quota', issuesLeft: 0 })
  })

  it('recognises a subscription that has ended, and tells how long one still runs', async () => {
    expect(await issuer.health()).toEqual({ kind: 'ready', issuesLeft: 4000, paidUntil: '2027-01-01T00:00:00.000Z' })
    region.paidUntil = Date.parse('2026-03-31') / 1000
    expect(await issuer.issue(fresh())).toMatchObject({ kind: 'issuerUnavailable', cause: 'subscription' })
  })

  it('refuses what the factory refuses, without the address in its reason', async () => {
    const gone = simulator.world.addBadge(region.id)
    simulator.world.deleteBadge(gone.id)
    const outcome = await issuer.issue(fresh({ issuerBadgeId: gone.id }))
    expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('404') })
    expect(JSON.stringify(outcome)).not.toContain('@')
  })

  it('answers « not sent » when nobody listens', async () => {
    const closed = await startSimulator()
    await closed.stop()
    const own = issuerAt(portal, closed, region)
    // The token is asked for first: without it the badge has not left.
    expect(await own.issue(fresh())).toMatchObject({ kind: 'notSent' })
    expect(await own.find(lookup(fresh()))).toMatchObject({ kind: 'unclear' })
    await expect(own.badges()).rejects.toThrow('does not answer')
  })

  it.each([
    'nullFields',
    'stringFields',
    'reorderedPage',
    'slowPage',
    'errorBefore',
    'cutMidBody',
    'htmlBefore',
  ] as const)('finds a badge in spite of %s', async (fault) => {
    const request = fresh()
    await issuer.issue(request)
    simulator.switches.next.events = [fault]
    expect(await issuer.find(lookup(request))).toMatchObject({ kind: 'found' })
    expect((await issuer.find(lookup(request))).kind).toBe('found')
  })

  it('never says « absent » from a list that lost rows: it reads it again, and answers « unclear » when it stays so', async () => {
    const email = 'often@example.org'
    const held = [fresh({ recipient: { email, name: '' } }), fresh({ recipient: { email, name: '' } })]
    for (const request of held) await issuer.issue(request)
    const asked = lookup(fresh({ recipient: { email, name: '' } }))
    simulator.switches.chance = { duplicatedPage: 1 }
    expect(await issuer.find(asked)).toMatchObject({ kind: 'unclear' })
    simulator.calmDown()
    expect(await issuer.find(asked)).toMatchObject({ kind: 'absent', others: [{}, {}] })
  })

  it('finds by badge, address and date what the filter of the log entry does not show yet', async () => {
    const request = fresh()
    await issuer.issue(request)
    simulator.switches.logEntryLagMs = 3_600_000
    expect(await issuer.find(lookup(request))).toMatchObject({ kind: 'found' })
  })

  it('tells the address only once the recipient is listed', async () => {
    const request = fresh()
    const outcome = await issuer.issue(request)
    const eventId = outcome.kind === 'accepted' ? outcome.eventId : ''
    simulator.switches.recipientLagMs = 60_000
    const asked = { eventId, recipientEmail: request.recipient.email }
    expect(await issuer.credential(asked)).toBeNull()
    simulator.calmDown()
    const credential = await issuer.credential(asked)
    expect(credential?.pageUrl).toMatch(/\/obv3\/credentials\/[0-9a-f]{40}\.html$/)
    expect(JSON.stringify(credential)).not.toContain('receive')
  })

  it.each(['timeoutAfterAccepting', 'errorAfter', 'cutMidBody'] as const)(
    'a revocation that was lost by %s is confirmed by the next call',
    async (fault) => {
      const request = fresh()
      const outcome = await issuer.issue(request)
      const order = {
        issuanceKey: request.issuanceKey,
        eventId: outcome.kind === 'accepted' ? outcome.eventId : '',
        recipientEmail: request.recipient.email.toUpperCase(),
        reason: 'Délivré par erreur',
      }
      simulator.switches.next.revoke = [fault]
      expect(await issuer.revoke(order)).toMatchObject({ kind: 'unknown' })
      expect(await issuer.revoke(order)).toMatchObject({ kind: 'revoked' })
    },
  )

  it('never revokes an event that carries another key', async () => {
    const [one, other] = [fresh(), fresh()]
    const outcome = await issuer.issue(one)
    const eventId = outcome.kind === 'accepted' ? outcome.eventId : ''
    const order = { issuanceKey: other.issuanceKey, eventId, recipientEmail: one.recipient.email, reason: 'Erreur' }
    expect(await issuer.revoke(order)).toMatchObject({ kind: 'refused' })
    expect(simulator.world.events.get(eventId)?.recipients[0]?.revoked).toBe(false)
  })

  it('reads lists of more than a thousand', async () => {
    const many = simulator.world.addClient()
    const badge = simulator.world.addBadge(many.id)
    for (let at = 0; at < 1_001; at += 1)
      simulator.world.issue({
        clientId: many.id,
        badgeId: badge.id,
        recipients: [{ email: `m${at}@x.example`, name: '' }],
      })
    const window = { from: '2026-04-01T00:00:00.000Z', to: '2026-04-02T00:00:00.000Z' }
    const allKnown = async (ids: readonly string[]) => new Map(ids.map((id) => [id, `key.${id}`]))
    const acts = await issuerAt(portal, simulator, many).acts(window, allKnown)
    expect(acts.kind === 'complete' && acts.acts.length).toBe(1_001)
  })
})
