import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inviteColleague } from '@/organizations/commands/invitations'
import { findOwnInvitations } from '@/organizations/invitation-queries'
import { accessTable, fact, knownFilter, permitted, permittedNow } from '@/platform/access'
import { anonymous } from '@/platform/actor'
import { everything, nothing } from '@/platform/store/store'
import { accessMatrix } from '../../scripts/access-matrix'
import { someone, value } from '../support/builders/recognition'
import { frontOf, signedIn } from '../support/http'
import { type TestPortal, testPortal } from '../support/portal'

/* Grants that depend on the clock and on what is loaded. */

describe('a cell of an access table that depends on the moment and on a fact', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  })
  afterAll(() => portal.close())

  it('opens at its moment, for whom the fact says, which is loaded once for each of them', async () => {
    portal.clock.set('2026-03-02T09:00:00.000Z')
    let loads = 0
    const juror = fact('the entries that one judges', async () => {
      loads += 1
      return ['e1', 'e2']
    })
    const judged = knownFilter(
      'judged by oneself, while the ballot is open',
      { entries: juror },
      (_, now, { entries }) => (now < '2026-03-02T10:00:00.000Z' ? nothing : { id: { in: entries } }),
    )
    const table = accessTable({ entries: { read: { member: judged, schemeManager: 'yes' } } })
    const alix = someone('Alix', {})
    const asked = () => permittedNow(portal, table, 'entries', 'read', alix)
    expect(await asked()).toBe(nothing)
    portal.clock.set('2026-03-02T10:00:00.000Z')
    expect([await asked(), await asked()]).toEqual([{ id: { in: ['e1', 'e2'] } }, { id: { in: ['e1', 'e2'] } }])
    expect(loads).toBe(1)
    await permittedNow(portal, table, 'entries', 'read', someone('Camille', {}))
    expect(loads).toBe(2)
    expect(await permittedNow(portal, table, 'entries', 'read', anonymous)).toBe(nothing)
    expect(await permittedNow(portal, table, 'entries', 'read', someone('Paule', { staff: ['schemeManager'] }))).toBe(
      everything,
    )
    // Where nothing is known yet, nothing is open.
    expect(permitted(table, 'entries', 'read', alix)).toBe(nothing)
    expect(accessMatrix({ trial: table })).toContain('judged by oneself, while the ballot is open')
  })

  it('shows an invitation to the account of its address until it ends, and to no other', async () => {
    portal.clock.set('2026-03-02T09:00:00.000Z')
    const app = frontOf(portal)
    const invited = await signedIn(portal, 'invitee@structure.example', 'Alix Exemple', app)
    const other = await signedIn(portal, 'autre@structure.example', 'Camille Exemple', app)
    const admin = someone('Bruno', { seats: { o1: 'admin' } })
    const form = {
      formKey: 'form-key-1',
      organizationId: 'o1',
      email: 'invitee@structure.example',
      role: 'reader',
    } as const
    const row = value(await inviteColleague.run(portal, admin, form))
    const idsOf = async (person: typeof invited) => {
      const answer = await person.rest('/api/organization-invitations?depth=0')
      return (answer.body.docs ?? []).map(({ id }: { id: string }) => id)
    }
    const me = await portal.identify(await userIdOf(portal, 'invitee@structure.example'))
    expect([await idsOf(invited), await idsOf(other)]).toEqual([[row.id], []])
    expect(await findOwnInvitations(portal, me)).toHaveLength(1)
    portal.clock.set(row.expiresAt)
    expect([await idsOf(invited), await findOwnInvitations(portal, me)]).toEqual([[], []])
  })
})

async function userIdOf(portal: TestPortal, email: string): Promise<string> {
  const found = await portal.payload.find({ collection: 'users', where: { email: { equals: email } }, depth: 0 })
  return String(found.docs[0]?.id)
}
