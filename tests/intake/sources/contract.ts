import { expect, it } from 'vitest'
import { recipientKeyOf } from '@/awards/persons/recipients'
import { type PartnerAward, partnerAwards } from '@/awards/records'
import { issuances } from '@/issuing/records'
import { everythingKept } from '~/tests/support/everything-kept'
import { runEffects, type TestPortal } from '~/tests/support/portal'
import { story } from '../../support/story'

export interface GivenAward {
  readonly email: string
  readonly name?: string
  /** Paris date. */
  readonly issuedOn: string
}

/** One way in. `give` hands awards of the mapped badge over as this source does; the worker's part is the contract's. */
export interface SourceUnderTest {
  readonly portal: TestPortal
  readonly give: (awards: readonly GivenAward[]) => Promise<void>
}

/**
 * What every source keeps, whichever way awards come. The portal's clock stands on 20 April 2026; the badge is « s’adapter,
 * je maîtrise », full, since 2 February.
 */
export function sourceContract(name: string, source: () => SourceUnderTest): void {
  story(`the contract of sources, by ${name}`, () => {
    const given = async (...awards: readonly GivenAward[]): Promise<void> => {
      await source().give(awards)
      await runEffects(source().portal)
    }
    const keyOf = (email: string) => recipientKeyOf(source().portal.env, email)
    const awardsOf = (email: string): Promise<PartnerAward[]> =>
      source().portal.store.find(partnerAwards, {
        where: { recipientKey: { equals: keyOf(email) } },
        sort: 'issuedOn',
      })
    const badgesOf = (email: string) =>
      source().portal.store.count(issuances, { recipientKey: { equals: keyOf(email) }, state: { equals: 'issued' } })
    const address = (who: string): string => `${who}.${name.replaceAll(' ', '-')}@personne.example`

    it('an award becomes one row, evaluated by the rules, and its badge is issued', async () => {
      await given({ email: address('une'), issuedOn: '2026-04-10' })
      const rows = await awardsOf(address('une'))
      expect(rows.map(({ state, reason, issuedOn }) => [state, reason, issuedOn])).toEqual([
        ['eligible', null, '2026-04-10'],
      ])
      expect(await badgesOf(address('une'))).toBe(1)
    })

    it('the same award again changes nothing', async () => {
      const award = { email: address('encore'), issuedOn: '2026-04-10' }
      await given(award)
      const before = await awardsOf(award.email)
      await given(award).catch(() => undefined)
      expect(await awardsOf(award.email)).toEqual(before)
      expect(await badgesOf(award.email)).toBe(1)
    })

    it('odd case, blanks and a display name in front are the same person', async () => {
      const plain = address('emilie')
      const upper = plain.toUpperCase()
      await given({ email: `  ${upper} `, issuedOn: '2026-04-08' })
      await given({ email: `Émilie Noël <${plain}>`, issuedOn: '2026-04-09' })
      expect((await awardsOf(plain)).map(({ issuedOn }) => issuedOn)).toEqual(['2026-04-08', '2026-04-09'])
      expect(await badgesOf(plain)).toBe(1)
    })

    it('a date to come is held until it has come, a date before the badge existed is ignored, and others go on', async () => {
      await given({ email: address('demain'), issuedOn: '2026-04-21' })
      await given({ email: address('avant'), issuedOn: '2026-02-01' })
      await given({ email: address('voisine'), issuedOn: '2026-04-10' })
      const [tomorrow] = await awardsOf(address('demain'))
      const [early] = await awardsOf(address('avant'))
      expect([tomorrow?.state, tomorrow?.reason]).toEqual(['held', 'futureDate'])
      expect([early?.state, early?.reason]).toEqual(['ignored', 'beforeEntry'])
      expect(await badgesOf(address('voisine'))).toBe(1)
    })

    it('several awards of one person on several days give one badge', async () => {
      for (const day of ['2026-04-01', '2026-04-02', '2026-04-03'])
        await given({ email: address('plusieurs'), issuedOn: day })
      expect(await awardsOf(address('plusieurs'))).toHaveLength(3)
      expect(await badgesOf(address('plusieurs'))).toBe(1)
    })

    it('no address is kept in clear', async () => {
      const kept = (await everythingKept(source().portal)).toLowerCase()
      for (const who of ['une', 'encore', 'émilie', 'demain', 'avant']) expect(kept).not.toContain(address(who))
    })
  })
}
