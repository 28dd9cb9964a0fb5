import { afterAll, beforeAll, expect, it } from 'vitest'
import { absences } from '@/casework/absence'
import { declareAbsence } from '@/casework/manage-absence'
import { savedViews, saveView } from '@/casework/saved-views'
import { newId } from '@/kernel/ids'
import { mailAddresses, markOf, sentMailRows } from '@/notifications/addresses/address'
import { newSeat } from '@/organizations/commands/seats'
import { organizationMembers } from '@/organizations/seat'
import { profileOf } from '@/people/commands/sign-up'
import { profiles } from '@/people/profile'
import { isMember } from '@/platform/actor'
import { effects, waitingRow } from '@/platform/relay'
import { accountByEmail } from '../support/accounts'
import { aStructure, formKey, submittedBy, value } from '../support/builders/recognition'
import { aColleague } from '../support/builders/staff'
import { password, signedIn } from '../support/http'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal()
})
afterAll(() => portal.close())

const name = 'Apolline Quesnel'

/** Somebody of the Région whose name and address stand wherever those of an account do beside cases. */
async function known(email: string) {
  const browser = await signedIn(portal, email, name)
  const userId = await accountByEmail(portal, email)
  const profile = await profileOf(portal, userId)
  if (profile) await portal.store.swap(profiles, profile, { staffRoles: ['reviewer'] })
  const actor = await portal.identify(userId)
  if (!isMember(actor)) throw new Error('no member')
  return { browser, email, userId, actor }
}

it('ACC-6: of an account that is gone neither name nor address stays in effects, absences, views or addresses', async () => {
  const gone = await known('part@region.example')
  const colleague = await aColleague(portal, 'Yves Corbin')
  // A structure was founded, a case handed over, another team corrected, administration given on.
  const founded = await gone.browser.post('/organizations', {
    ...{ displayName: 'Atelier du Port', kind: 'integration', department: '50', city: 'Cherbourg' },
    ...{ postalCode: '50100', withoutSiret: true },
  })
  const seat = newSeat(
    founded.body.id,
    { userId: colleague.userId, displayName: 'Yves Corbin' },
    'active',
    'contributor',
  )
  await portal.store.insert(organizationMembers, seat)
  const path = `/organizations/${founded.body.id}/hand-over`
  expect((await gone.browser.post(path, { seatId: seat.id, leaves: true })).status).toBe(200)
  const file = await submittedBy(portal, await aStructure(portal))
  const assigned = { revision: file.revision, assigneeId: colleague.userId }
  expect((await gone.browser.post(`/applications/${file.id}/assign`, assigned)).status).toBe(200)
  value(
    await declareAbsence.run(portal, gone.actor, {
      ...{ formKey: formKey(), from: '2026-04-01', until: '2026-04-10', standInId: colleague.userId },
    }),
  )
  const standIn = { formKey: formKey(), from: '2026-04-12', until: '2026-04-20', standInId: gone.userId }
  value(await declareAbsence.run(portal, colleague, standIn))
  value(await saveView.run(portal, gone.actor, { formKey: formKey(), name: 'Mes dossiers', query: '' }))
  for (const userId of [gone.userId, null])
    await portal.store.insert(mailAddresses, {
      ...{ id: newId(), revision: 0, addressMark: userId ? newId() : markOf(portal, gone.email), userId, bounces: [] },
      ...{ flaggedAt: null, checkNonce: null, checkExpiresAt: null },
    })
  await runEffects(portal)
  // One that failed for good waits until somebody looks at it.
  const payload = { userId: gone.userId, displayName: name, act: 'reader', reason: 'Une erreur.' }
  const dead = { key: 'morte', source: `organization-members:${seat.id}`, type: 'organizations.mail-team-corrected' }
  const row = waitingRow({ ...dead, target: 'personne', payload, at: portal.clock.now() })
  await portal.store.insert(effects, { ...row, status: 'dead' })
  const everywhere = async () =>
    JSON.stringify([
      await portal.store.find(effects, { where: {}, limit: 1_000 }),
      await portal.store.find(absences, { where: {} }),
      await portal.store.find(savedViews, { where: {} }),
    ])
  expect(await everywhere()).toContain(name)

  expect((await gone.browser.post('/account/delete', { password })).status).toBe(200)
  await runEffects(portal)
  expect(await everywhere()).not.toContain(name)
  const ofThem = { userId: { equals: gone.userId } }
  expect(await portal.store.count(savedViews, ofThem)).toBe(0)
  expect(await portal.store.count(mailAddresses, {})).toBe(0)
  expect(await portal.store.count(sentMailRows, ofThem)).toBe(0)
  expect(
    (await portal.store.find(absences, { where: {}, sort: 'from' })).map((one) => [one.userName, one.standInName]),
  ).toEqual([
    ['Compte supprimé', 'Yves Corbin'],
    ['Yves Corbin', 'Compte supprimé'],
  ])
})
