import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findOwnSource, findSourceDetail, findSources } from '@/intake/obf/queries'
import { newId } from '@/kernel/ids'
import { organizationMembers } from '@/organizations/seat'
import type { Member } from '@/platform/actor'
import { accountByEmail } from '~/tests/support/accounts'
import { anAdmin } from '~/tests/support/builders/structure'
import { type Browser, frontOf, signedIn } from '~/tests/support/http'
import { ConnectedSource, theManager } from '~/tests/support/obf/connected-source'

let source: ConnectedSource
let admin: Browser
let stranger: Browser
beforeAll(async () => {
  source = await ConnectedSource.start()
  const app = frontOf(source.portal)
  admin = await signedIn(source.portal, 'admin@phare.example', 'Camille Duval', app)
  stranger = await signedIn(source.portal, 'autre@ailleurs.example', 'Odile Marie', app)
  const userId = await accountByEmail(source.portal, 'admin@phare.example')
  const organizationId = source.organization.id
  const seat = {
    organizationId,
    userId,
    displayName: 'Camille Duval',
    role: 'admin',
    state: 'active',
    decidedAt: null,
  } as const
  await source.portal.store.insert(organizationMembers, {
    id: newId(),
    revision: 1,
    key: `${organizationId}:${userId}`,
    ...seat,
  })
})
afterAll(() => source.close())

const secret = (): string => source.account.secret

describe('an account over HTTP', () => {
  it('is connected by its administrator, and nothing that is answered or shown holds the secret', async () => {
    const form = { clientId: source.account.id, clientSecret: secret() }
    const answer = await admin.post(`/organizations/${source.organization.id}/source`, form)
    expect([answer.status, answer.body.state]).toEqual([200, 'active'])
    expect(answer.text).not.toContain(secret())
    const shown = JSON.stringify([
      await findOwnSource(source.portal, source.admin, source.organization.id),
      await findSourceDetail(source.portal, theManager, source.sourceId),
      await findSources(source.portal, theManager),
    ])
    expect(shown).toContain(source.account.id)
    const row = await source.row()
    for (const hidden of [secret(), row.secretCipher]) expect(shown).not.toContain(hidden)
    const rest = await admin.rest('/api/award-sources?limit=10')
    expect([403, 404].includes(rest.status) || rest.body.docs.length === 0).toBe(true)
  })

  it('a wrong secret comes back beside its field, without what was typed', async () => {
    // The factory gives one token in ten seconds at most.
    source.portal.clock.advance(60_000)
    const form = { clientId: source.account.id, clientSecret: 'un-secret-qui-est-faux' }
    const answer = await admin.post(`/organizations/${source.organization.id}/source`, form)
    expect([answer.status, answer.body.fields[0].name]).toEqual([422, 'clientSecret'])
    expect(answer.text).not.toContain('un-secret-qui-est-faux')
  })

  it('is nobody else’s business', async () => {
    const form = { clientId: source.account.id, clientSecret: secret() }
    expect((await stranger.post(`/organizations/${source.organization.id}/source`, form)).status).toBe(404)
    expect((await stranger.post(`/sources/${source.sourceId}/change`, { action: 'disconnect' })).status).toBe(404)
    expect((await admin.post('/sources', form)).status).toBe(404)
    const other: Member = anAdmin('elsewhere')
    expect(await findSourceDetail(source.portal, other, source.sourceId)).toBeNull()
    expect(await findOwnSource(source.portal, other, source.organization.id)).toBeNull()
    expect(await findSources(source.portal, other)).toEqual([])
  })
})
