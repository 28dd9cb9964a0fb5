import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writePolicy } from '@/catalogue/commands/write-policy'
import { policyInForce } from '@/catalogue/content'
import { type SchemePolicy, schemePolicies } from '@/catalogue/policy'
import { initialFigures, type PolicyFigures, policySettingNames, policySettings } from '@/catalogue/policy-settings'
import { policyPage } from '@/catalogue/queries'
import { previewPolicy } from '@/insights/policy-preview'
import { newId } from '@/kernel/ids'
import type { Member } from '@/platform/actor'
import { journal } from '@/platform/journal'
import { cacheTags } from '@/platform/tags/cache-tags'
import { announcedDelay } from '@/recognition/queries'
import {
  aReviewer,
  aSchemeManager,
  aStructure,
  codeOf,
  formKey,
  submittedBy,
  value,
} from '../support/builders/recognition'
import { runEffects, type TestPortal, testPortal } from '../support/portal'

let portal: TestPortal
const manager = aSchemeManager()
beforeEach(async () => {
  portal = await testPortal({ now: '2026-03-02T09:00:00.000Z' })
})
afterEach(() => portal.close())

const given = (figures: Partial<PolicyFigures>, inForceFrom = '2026-03-02') => ({
  inForceFrom,
  figures: { ...initialFigures, ...figures },
})
const preview = (figures: Partial<PolicyFigures>, from?: string, actor: Member = manager) =>
  previewPolicy(portal, actor, given(figures, from))
const written = async (figures: Partial<PolicyFigures>, from?: string): Promise<SchemePolicy> => {
  const { digest } = value(await preview(figures, from))
  const form = { ...given(figures, from), formKey: formKey(), reason: 'Décision de la commission', seen: digest }
  return value(await writePolicy.run(portal, manager, form))
}
const withSpaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const today = () => policyInForce(portal, '2026-03-02')

describe('a new version of the scheme’s figures', () => {
  it('says beforehand what it changes, from when, and whom it meets; then it is written, journalled and in force', async () => {
    const party = await aStructure(portal)
    await submittedBy(portal, party)
    const asked = value(await preview({ indicativeDelayDays: 45, partialThreshold: 2 }, '2026-04-01'))
    expect(asked).toMatchObject({ version: 2, inForceFrom: '2026-04-01' })
    const words = asked.changes.map(({ name, before, after, affected }) => [name, before, after, affected])
    expect(words.map((line) => line.map(withSpaces))).toEqual([
      ['partialThreshold', '3 badges différents', '2 badges différents', '0 badge décidé ainsi reste'],
      ['indicativeDelayDays', '60 jours', '45 jours', '1 dossier ouvert garde le délai qui lui a été annoncé'],
    ])
    expect(await portal.store.count(schemePolicies, {})).toBe(1)
    const policy = await written({ indicativeDelayDays: 45, partialThreshold: 2 }, '2026-04-01')
    await runEffects(portal)
    expect([policy.version, (await today()).version]).toEqual([2, 1])
    expect((await policyInForce(portal, '2026-04-01')).indicativeDelayDays).toBe(45)
    const [line] = await portal.store.find(journal, { where: { subjectId: { equals: policy.id } } })
    expect(line).toMatchObject({
      event: 'policyWritten',
      reason: 'Décision de la commission',
      actorName: 'Paule Renard',
    })
    const [badges] = await portal.store.find(cacheTags, { where: { name: { equals: 'badges' } } })
    expect(badges?.counter, 'pages that say the figures are made anew').toBeGreaterThan(0)
    const page = await policyPage(portal)
    expect(page.history.map(({ version, state, writtenBy }) => [version, state, writtenBy])).toEqual([
      [2, 'toCome', 'Paule Renard'],
      [1, 'inForce', null],
    ])
    const shown = page.figures.find(({ name }) => name === 'indicativeDelayDays')
    expect([withSpaces(shown?.now ?? ''), withSpaces(shown?.next ?? '')]).toEqual([
      '60 jours',
      '45 jours à partir du 1er avril 2026',
    ])
  })

  it.each([
    ['a day that has passed', { sleepingDays: 5 }, '2026-03-01', 'policy.date-in-past'],
    ['nothing that changes', {}, '2026-03-02', 'policy.nothing-changes'],
  ] as const)('is refused for %s', async (_, figures, from, code) => {
    expect(codeOf(await preview(figures, from))).toBe(code)
  })

  it('does not begin before one that is to come, and replaces it on the same day', async () => {
    await written({ sleepingDays: 5 }, '2026-05-01')
    expect(codeOf(await preview({ sleepingDays: 6 }, '2026-04-01'))).toBe('policy.before-scheduled')
    await written({ sleepingDays: 6 }, '2026-05-01')
    expect((await policyInForce(portal, '2026-05-01')).sleepingDays).toBe(6)
    expect((await policyPage(portal)).history.map(({ state }) => state)).toEqual(['toCome', 'replaced', 'inForce'])
  })

  it('is a scheme manager’s, of what was seen, once for a double click, and one of two that write at once', async () => {
    for (const actor of [aReviewer(), (await aStructure(portal)).admin]) {
      expect(codeOf(await preview({ sleepingDays: 5 }, undefined, actor))).toBe('access.refused')
      const form = { ...given({ sleepingDays: 5 }), formKey: formKey(), reason: 'x', seen: '' }
      expect(codeOf(await writePolicy.run(portal, actor, form))).toBe('access.refused')
    }
    const { digest } = value(await preview({ sleepingDays: 5 }))
    const form = { ...given({ sleepingDays: 5 }), formKey: formKey(), reason: 'Essai', seen: digest }
    const unseen = { ...form, figures: { ...initialFigures, sleepingDays: 6 }, formKey: formKey() }
    expect(codeOf(await writePolicy.run(portal, manager, unseen))).toBe('policy.preview-changed')
    const other = aSchemeManager('Odile Roux')
    const results = await Promise.all([
      writePolicy.run(portal, manager, form),
      writePolicy.run(portal, manager, form),
      writePolicy.run(portal, other, { ...form, formKey: formKey() }),
    ])
    expect(results.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    expect(await portal.store.count(schemePolicies, {})).toBe(2)
    expect(codeOf(await writePolicy.run(portal, manager, form))).toMatch(/ok|policy.nothing-changes/)
  })

  it('takes whole numbers within the bounds of each setting, and says them', () => {
    for (const name of policySettingNames) {
      const { least, most, initial } = policySettings[name]
      const parse = (figure: unknown) =>
        writePolicy.input.safeParse({
          ...{ ...given({}), formKey: 'a-form-key', reason: 'x', seen: '' },
          figures: { ...initialFigures, [name]: figure },
        })
      expect([least, most, initial].map((figure) => parse(figure).success)).toEqual([true, true, true])
      for (const wrong of [least - 1, most + 1, initial + 0.5, 'douze', null, undefined]) {
        const result = parse(wrong)
        expect(result.error?.issues[0]?.message).toMatch(/^Écrivez un nombre entier, de /)
        expect(result.error?.issues[0]?.path).toEqual(['figures', name])
      }
    }
  })
})

describe('what is read from the policy in force', () => {
  const policyFrom = async (inForceFrom: string, figures: Partial<PolicyFigures>) => {
    const [latest] = await portal.store.find(schemePolicies, { where: {}, sort: '-version', limit: 1 })
    if (!latest) throw new Error('no policy')
    const row = { ...latest, ...figures, id: newId(), version: latest.version + 1, inForceFrom }
    await portal.store.insert(schemePolicies, row)
  }

  it('EX37, CLK-1: a case keeps the delay of its submission day, which its receipt announces', async () => {
    const party = await aStructure(portal)
    const early = await submittedBy(portal, party)
    await policyFrom('2026-03-10', { indicativeDelayDays: 45 })
    portal.clock.set('2026-03-10T09:00:00.000Z')
    const late = await submittedBy(portal, await aStructure(portal))
    await runEffects(portal)
    expect([await announcedDelay(portal, early), await announcedDelay(portal, late)]).toEqual([60, 45])
    const receipts = portal.sent.filter(({ subject }) => subject.includes(late.number))
    expect(receipts[0]?.text).toMatch(/délai indicatif est de 45\sjours/)
  })

  it('a version of before a setting existed has its default', async () => {
    const [first] = await portal.store.find(schemePolicies, { where: {} })
    if (!first) throw new Error('no policy')
    await portal.store.swap(schemePolicies, first, { sleepingDays: null, sendAttempts: null } as never)
    expect(await today()).toMatchObject({ sleepingDays: 10, sendAttempts: 8 })
  })
})
