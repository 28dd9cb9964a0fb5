import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { profiles } from '@/people/profile'
import { accountById } from '@/platform/accounts'
import { effects } from '@/platform/relay'
import type { EffectRow } from '@/platform/store/store'
import { signedIn } from '../support/builders/account'
import { effectHandlers } from '../support/composed'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { anEffect } from './an-effect'

/**
 * Rows as earlier versions wrote them, each kind in each form that its payload ever had. Never changed and never
 * shortened: a database in use may hold them.
 */
const stored: readonly Pick<EffectRow, 'type' | 'key' | 'source' | 'target' | 'payload'>[] = JSON.parse(
  readFileSync(new URL('cases/effects-that-wait.json', import.meta.url), 'utf8'),
)

describe('rows that wait in a database of the version before', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
    for (const row of stored) await portal.store.insert(effects, anEffect({ ...row, payload: row.payload }))
    await runEffects(portal)
  })
  afterAll(() => portal.close())

  it('cover every kind of effect', () => {
    expect([...new Set(stored.map(({ type }) => type))].toSorted()).toEqual(Object.keys(effectHandlers).toSorted())
  })

  it.each(stored.map(({ type, key }) => [type, key]))('%s is delivered', async (_, key) => {
    const [row] = await portal.store.find(effects, { where: { key: { equals: key } } })
    expect(row).toMatchObject({ status: 'done', lastError: null })
  })

  it('deliver what they promise: a mail that waited reaches its account under its old key', async () => {
    const { userId } = await signedIn(portal, { email: 'attend@exemple.example' })
    const [profile] = await portal.store.find(profiles, { where: { userId: { equals: userId } } })
    const source = `profiles:${profile?.id}`
    const key = `${source}:4:people.mail-password-changed:`
    await portal.store.insert(effects, anEffect({ key, source, type: 'people.mail-password-changed', payload: {} }))
    await runEffects(portal)
    expect(portal.sent.filter((mail) => mail.key === key).map(({ to }) => to)).toEqual([
      (await accountById(portal, userId))?.email,
    ])
  })
})

describe('a row whose payload does not fit its kind', () => {
  let portal: TestPortal
  beforeAll(async () => {
    portal = await testPortal()
  })
  afterAll(() => portal.close())

  it.each([
    ['awards.evaluate-recipient', {}, 'recipientKey'],
    ['awards.evaluate-recipients', { recipientKeys: 'a@b.example' }, 'recipientKeys'],
    ['awards.mail-personal-link', { recipientKey: 'x', why: 'because' }, 'why'],
    ['recognition.mail-receipt', { applicationId: 'x'.repeat(5_000), userId: 'y' }, 'applicationId'],
    ['organizations.mail-seat-answered', { accepted: 'yes' }, 'accepted'],
  ] as const)('%s is dead at once, and says which field', async (type, payload, field) => {
    const row = anEffect({ type, payload })
    await portal.store.insert(effects, row)
    await runEffects(portal)
    const after = await portal.store.get(effects, row.id)
    expect(after?.status).toBe('dead')
    expect(after?.lastError).toContain(`its payload does not fit ${type}: ${field} (`)
    expect(after?.lastError).not.toContain('a@b.example')
    expect(portal.logged.join('')).toContain(row.key)
  })
})
