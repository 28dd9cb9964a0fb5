import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Simulator, startSimulator } from '~/tests/support/obf/simulator'
import type { FactoryClient } from '~/tests/support/obf/world'

describe('the simulator of Open Badge Factory, as the reference describes the service', () => {
  let simulator: Simulator
  let client: FactoryClient
  let nowMs = Date.parse('2026-03-02T09:00:00Z')
  let token = ''

  beforeAll(async () => {
    simulator = await startSimulator({ nowMs: () => nowMs })
    client = simulator.world.addClient({ issuingLimit: 5 })
  })
  afterAll(() => simulator.stop())
  beforeEach(async () => {
    simulator.calmDown()
    nowMs += 20_000
    token = String(((await (await askToken()).json()) as { access_token: string }).access_token)
  })

  const askToken = (values: Record<string, string> = {}) =>
    fetch(`${simulator.url}/v2/client/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: client.id,
        client_secret: client.secret,
        ...values,
      }),
    })
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${simulator.url}${path}`, { ...init, headers: { authorization: `Bearer ${token}` } })
  const issue = (badgeId: string, body: object = {}) =>
    ask(`/v2/event/${client.id}/${badgeId}/issue`, {
      method: 'POST',
      body: JSON.stringify({ api_consumer_id: 'test', recipient: [{ email: 'a@example.org', name: '' }], ...body }),
    })
  const list = async (path: string) =>
    (await (await ask(path)).json()) as { result: Record<string, unknown>[]; total: number }

  it('gives one token in ten seconds, and says a wrong secret with JSON and a wrong token with plain text', async () => {
    expect((await askToken()).status).toBe(429)
    const wrong = await askToken({ client_secret: 'nonsense' })
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([403, 'application/json'])
    expect((await askToken({ grant_type: 'password' })).status).toBe(400)
    token = 'stale'
    const refused = await ask(`/v2/client/${client.id}/ping`)
    expect([refused.status, await refused.text()]).toEqual([403, '403 Forbidden'])
  })

  it('refuses a token at another organisation', async () => {
    const other = simulator.world.addClient()
    expect((await ask(`/v2/badge/${other.id}`)).status).toBe(403)
  })

  it('issues, shows the log entry as text, filters by it, and lists the recipients afterwards', async () => {
    const badge = simulator.world.addBadge(client.id)
    const answer = (await (await issue(badge.id, { log_entry: { key: 'k1' } })).json()) as Record<string, unknown>
    expect(answer).toMatchObject({ success: true, resource_type: 'event', count: null })
    const found = await list(`/v2/event/${client.id}?log_entry=key:k1`)
    expect(found).toMatchObject({ total: 1, result: [{ id: answer.resource_id, badge_id: badge.id }] })
    expect(found.result[0]).not.toHaveProperty('log_entry')
    const single = (await (await ask(`/v2/event/${client.id}/${answer.resource_id}`)).json()) as object
    expect(single).toMatchObject({ log_entry: '{"key":"k1"}', badge: { id: badge.id } })
    for (const field of ['badge_id', 'recipient_count']) expect(single).not.toHaveProperty(field)
    const recipients = await list(`/v2/event/${client.id}/recipient?event_id=${answer.resource_id}`)
    expect(recipients.result[0]).toMatchObject({ email: 'a@example.org', revoked: false })
    const revoked = await ask(`/v2/event/${client.id}/${answer.resource_id}/revoke`, {
      method: 'PUT',
      body: JSON.stringify({ recipient: ['A@Example.org'] }),
    })
    expect(await revoked.json()).toMatchObject({ success: true, count: 1, resource_id: null })
  })

  it('refuses a missing key with 400, a badge that is gone with 404, and what the quota does not cover with 403', async () => {
    const badge = simulator.world.addBadge(client.id)
    expect((await issue(badge.id, { recipient: [] })).status).toBe(400)
    client.issuingLimit = 0
    expect((await issue(badge.id)).status).toBe(403)
    client.issuingLimit = 5
    simulator.world.deleteBadge(badge.id)
    expect((await issue(badge.id)).status).toBe(404)
  })

  it('pages by 1,000 at most, with the total on each page', async () => {
    const partner = simulator.world.addClient()
    const badge = simulator.world.addBadge(partner.id)
    for (let at = 0; at < 1_001; at += 1)
      simulator.world.issue({
        clientId: partner.id,
        badgeId: badge.id,
        recipients: [{ email: `p${at}@x.example`, name: '' }],
      })
    simulator.world.tokens.set('partner', { clientId: partner.id, expiresAt: nowMs + 60_000 })
    token = 'partner'
    const [first, second] = [
      await list(`/v2/event/${partner.id}?limit=1000`),
      await list(`/v2/event/${partner.id}?limit=1000&offset=1000`),
    ]
    expect([first.result.length, second.result.length, second.total]).toEqual([1000, 1, 1001])
    expect((await ask(`/v2/event/${partner.id}?limit=1001`)).status).toBe(400)
  })

  it('meets the faults that it is told, one call each, in order', async () => {
    const badge = simulator.world.addBadge(client.id)
    simulator.switches.next.issue = ['errorAfter', 'errorBefore', 'cutMidBody', 'tooMany', 'htmlAfter']
    const before = simulator.world.events.size
    expect((await issue(badge.id)).status).toBe(502)
    expect((await issue(badge.id)).status).toBe(500)
    await expect(issue(badge.id).then((answer) => answer.text())).rejects.toThrow()
    const busy = await issue(badge.id)
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await issue(badge.id)).headers.get('content-type')).toContain('text/html')
    expect(simulator.world.events.size).toBe(before + 3)
  })

  it('shows an event late where it is told to lag', async () => {
    const badge = simulator.world.addBadge(client.id)
    simulator.switches.logEntryLagMs = 60_000
    await issue(badge.id, { log_entry: { key: 'late' } })
    expect(await list(`/v2/event/${client.id}?log_entry=key:late`)).toMatchObject({ total: 0 })
    expect(await list(`/v2/event/${client.id}?badge_id=${badge.id}`)).toMatchObject({ total: 1 })
    nowMs += 60_000
    expect(await list(`/v2/event/${client.id}?log_entry=key:late`)).toMatchObject({ total: 1 })
  })

  it('has no way to delete a badge by a call', async () => {
    const badge = simulator.world.addBadge(client.id)
    const answer = await ask(`/v2/badge/${client.id}/${badge.id}`, { method: 'DELETE' })
    expect([answer.status, simulator.world.badges.get(badge.id)?.deleted]).toEqual([404, false])
  })
})
