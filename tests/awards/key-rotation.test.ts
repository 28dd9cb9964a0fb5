import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requestAddress } from '@/awards/commands/change-address'
import { resealAddresses } from '@/awards/commands/reseal-addresses'
import { addressOf, findRecipient, personalLink } from '@/awards/persons/recipients'
import { recipients } from '@/awards/records'
import { awardImportLines } from '@/intake/import'
import { anonymous, system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { aMappedBadge, aParticipant, declared, keyOf } from '~/tests/support/builders/awards'
import { aSchemeManager, codeOf, formKey, value } from '~/tests/support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '~/tests/support/portal'
import { story } from '../support/story'

let portal: TestPortal
const emails = Array.from({ length: 450 }, (_, index) => `personne${index}@exemple.example`)
const newKey = randomBytes(32).toString('base64')

beforeAll(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
  const structure = await aParticipant(portal)
  const partial = { competency: 'adapt', level: 'practice', coverage: 'partial' } as const
  await aMappedBadge(portal, structure.organization, 'Partiel', partial)
  await declared(
    portal,
    structure,
    emails.map((email) => [email, '2026-03-02', 'Partiel'] as const),
  )
  await runEffects(portal)
}, 120_000)
afterAll(() => portal.close())

const withKeys = (recipientCipherKeys: readonly string[]): Portal => ({
  ...portal,
  env: { ...portal.env, recipientCipherKeys },
})
const rotating = system('keys:rotate')

story('rotating the key of the addresses', () => {
  it('is nobody’s over the network', async () => {
    for (const actor of [anonymous, aSchemeManager()])
      expect(codeOf(await resealAddresses.run(portal, actor, {}))).toBe('record.not-found')
  })

  it('seals every address under the first key, lines of declarations and open requests too; the old key may go', async () => {
    const person = await findRecipient(portal, keyOf(portal, emails[0] ?? ''))
    if (!person) throw new Error('nobody')
    const link = personalLink(portal, person).split('/').at(-1) ?? ''
    const email = 'nouvelle@exemple.example'
    value(await requestAddress.run(portal, anonymous, { formKey: formKey(), link, email, writeTo: 'new' }))

    const both = withKeys([newKey, ...portal.env.recipientCipherKeys])
    expect((await resealAddresses.run(portal, rotating, {})).ok).toBe(true)
    const lines = await portal.store.count(awardImportLines, { addressCipher: { not_equals: null } })
    expect(value(await resealAddresses.run(both, rotating, {}))).toEqual({ recipients: emails.length, lines, left: 0 })
    expect(value(await resealAddresses.run(both, rotating, {}))).toEqual({ recipients: 0, lines: 0, left: 0 })

    const { env } = withKeys([newKey])
    for (const [index, address] of emails.entries()) {
      if (index % 50 !== 0) continue
      const row = await findRecipient(portal, keyOf(portal, address))
      if (!row) throw new Error('nobody')
      expect(addressOf(env, row)).toBe(address)
      expect(() => addressOf(portal.env, row)).toThrow('RECIPIENT_CIPHER_KEYS')
    }
    const asking = await findRecipient(portal, keyOf(portal, emails[0] ?? ''))
    expect(asking?.addressRequest && addressOf(env, asking.addressRequest)).toBe('nouvelle@exemple.example')
  })

  it('goes on where it was broken off: what the first key seals is left alone', async () => {
    const both = withKeys([newKey, ...portal.env.recipientCipherKeys])
    const row = await findRecipient(portal, keyOf(portal, emails[7] ?? ''))
    if (!row) throw new Error('nobody')
    const old = withKeys(portal.env.recipientCipherKeys)
    const { sealAddress } = await import('@/awards/persons/recipients')
    const addressCipher = sealAddress(old.env, emails[7] ?? '', row.recipientKey)
    await portal.store.swap(recipients, row, { addressCipher })
    expect(value(await resealAddresses.run(both, rotating, {}))).toEqual({ recipients: 1, lines: 0, left: 0 })
  })
})
