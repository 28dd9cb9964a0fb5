import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { obfSources, sourceBadges } from '@/intake/obf/records'
import { effects } from '@/platform/relay'
import { aMappedBadge, anAdmin, aParticipant } from '~/tests/support/builders/structure'
import { ConnectedSource, secondsOf } from '~/tests/support/obf/connected-source'
import { story } from '../../support/story'
import { sourceContract } from './contract'

let source: ConnectedSource
beforeAll(async () => {
  source = await ConnectedSource.start()
})
afterAll(() => source.close())
beforeEach(() => source.calm())

/** The contract gives the same award twice: at the factory that is one event. */
const given = new Set<string>()
story('awards come from Open Badge Factory', () => {
  sourceContract('Open Badge Factory', () => ({
    portal: source.portal,
    give: async (awards) => {
      for (const { email, issuedOn } of awards) {
        const past = issuedOn < '2026-04-20' ? { ctime: secondsOf(issuedOn) } : {}
        if (!given.has(`${email} ${issuedOn}`)) source.give([email], { issuedOn: secondsOf(issuedOn), ...past })
        given.add(`${email} ${issuedOn}`)
      }
      // Old dates are behind the cursor: the round through everything finds them.
      await source.portal.store.swap(obfSources, await source.row(), {
        rescannedAt: null,
        nextPollAt: source.portal.clock.now(),
      })
      const result = await source.change('retry')
      if (!result.ok) throw new Error(result.problem.code)
    },
  }))

  describe('reading Open Badge Factory', () => {
    it('finds what its own screens, our calls and an application made, and updates nothing twice', async () => {
      source.give(['ecran@personne.example'])
      source.give(['appel@personne.example'], { apiConsumerId: 'autre-outil', logEntry: { cours: '42' } })
      await source.nextTurn()
      expect((await source.awardsOf('ecran@personne.example'))[0]?.state).toBe('eligible')
      expect((await source.awardsOf('appel@personne.example'))[0]?.state).toBe('eligible')
      const before = await source.count()
      const evaluations = await source.portal.store.count(effects, { type: { equals: 'awards.evaluate-recipient' } })
      await source.nextTurn()
      expect(await source.count()).toBe(before)
      // The overlap comes again each time; it must not have everybody evaluated anew.
      expect(await source.portal.store.count(effects, { type: { equals: 'awards.evaluate-recipient' } })).toBe(
        evaluations,
      )
      const row = await source.row()
      expect([row.state, row.trouble, row.caughtUpAt !== null]).toEqual(['active', null, true])
    })

    it('finds a row that shows late, behind the place that the cursor had reached', async () => {
      source.simulator.switches.listLagMs = 40 * 60_000
      source.give(['tard@personne.example'])
      await source.nextTurn(5)
      await source.nextTurn()
      expect(await source.awardsOf('tard@personne.example')).toEqual([])
      await source.nextTurn(30)
      expect(await source.awardsOf('tard@personne.example')).toHaveLength(1)
    })

    it('an award whose badge nobody has linked waits at the source, and its whole history is read once it is', async () => {
      const other = source.simulator.world.addBadge(source.account.id, { name: 'Tenir un planning' })
      source.give(['ancienne@personne.example'], { badgeId: other.id, ctime: secondsOf('2026-03-01') })
      await source.nextTurn()
      expect(await source.awardsOf('ancienne@personne.example')).toEqual([])
      const planning = await aMappedBadge(source.portal, source.organization, {
        name: 'Tenir un planning',
        from: '2026-02-02',
      })
      expect((await source.link(other.id, planning)).ok).toBe(true)
      const [award] = await source.awardsOf('ancienne@personne.example')
      expect([award?.partnerBadgeId, award?.state, award?.createdOn]).toEqual([planning, 'eligible', '2026-03-01'])
    })

    it('a structure links its own badges only', async () => {
      const elsewhere = await aParticipant(source.portal, '2026-01-12', { displayName: 'Atelier du Bocage' })
      const foreign = await aMappedBadge(source.portal, elsewhere, { name: 'Autre', from: '2026-02-02' })
      const result = await source.link(source.badge.id, foreign)
      expect(result.ok ? null : result.problem.fields?.[0]?.name).toBe('partnerBadgeId')
      const stranger = await source.link(source.badge.id, foreign, anAdmin(elsewhere.id))
      expect(stranger.ok ? null : stranger.problem.status).toBe(404)
    })

    it('a revocation is found by the round of the next day, and counts no more', async () => {
      const event = source.give(['retiree@personne.example'])
      await source.nextTurn()
      expect((await source.awardsOf('retiree@personne.example'))[0]?.state).toBe('eligible')
      await source.nextTurn(4 * 60)
      source.simulator.world.revoke(event, ['RETIREE@personne.example'])
      await source.nextTurn()
      expect((await source.awardsOf('retiree@personne.example'))[0]?.revokedAtSource).toBe(false)
      await source.nextTurn(24 * 60)
      const [award] = await source.awardsOf('retiree@personne.example')
      expect([award?.revokedAtSource, award?.state, award?.reason]).toEqual([true, 'ignored', 'revoked'])
    })

    it('rows that make no sense are counted and stop no other row', async () => {
      source.give(['pas une adresse', 'lisible@personne.example'])
      await source.nextTurn()
      expect(await source.awardsOf('lisible@personne.example')).toHaveLength(1)
      expect((await source.row()).unreadable).toBe(1)
    })

    it('a badge deleted at the factory is marked, and what it gave stays', async () => {
      const gone = source.simulator.world.addBadge(source.account.id, { name: 'Supprimé' })
      source.give(['supprime@personne.example'], { badgeId: gone.id })
      await source.nextTurn()
      const planning = await aMappedBadge(source.portal, source.organization, { name: 'Supprimé', from: '2026-02-02' })
      await source.link(gone.id, planning)
      source.simulator.world.deleteBadge(gone.id)
      await source.nextTurn()
      const [row] = await source.portal.store.find(sourceBadges, {
        where: { key: { equals: `${source.sourceId}:${gone.id}` } },
      })
      expect(row?.isGone).toBe(true)
      expect((await source.awardsOf('supprime@personne.example'))[0]?.state).toBe('eligible')
    })

    it('reads pages of a thousand to their end: 1,205 recipients of one event, then 1,205 events', async () => {
      const before = await source.count()
      source.give(Array.from({ length: 1_205 }, (_, index) => `masse${index}@personne.example`))
      await source.nextReading()
      expect(await source.count()).toBe(before + 1_205)
      for (let index = 0; index < 1_205; index += 1)
        source.give([`un${index}@personne.example`], {
          ctime: Math.floor(Date.parse(source.portal.clock.now()) / 1000) - 1_205 + index,
        })
      await source.nextReading()
      expect(await source.count()).toBe(before + 2_410)
    }, 120_000)
  })
})
