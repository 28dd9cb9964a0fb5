import { randomInt, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerAwards } from '@/awards/records'
import { boot } from '@/boot/boot'
import { countRows } from '@/insights/counting/counts'
import { recountEverything } from '@/insights/counting/recount'
import { readEnv } from '@/platform/env'
import { messageIdOf } from '@/platform/mail'
import type { Portal } from '@/platform/portal'
import { effects } from '@/platform/relay'
import { everything } from '@/platform/store/store'
import type { Letter, Place } from '../../scripts/journey/browser'
import { type PreparedPortal, preparePortal } from '../../scripts/journey/own-portal'
import { steps } from '../../scripts/journey/steps'
import { begin } from '../../scripts/journey/story'
import { unfinishedEffects } from '../support/open-effects'
import { type TestSmtp, testSmtp } from '../support/smtp'
import { besiege, inPeace, plannedDeaths, type Siege } from './siege'
import { grown, incompleteJournals, stillOwing, type Tally, tally, type WhatCame, whatCame } from './what-came'

/** `KILLS_MOMENTS=50 KILLS_SEED=7 npm run test:kills` repeats a run, as far as processes can; CI takes fewer moments. */
const moments = Number(process.env.KILLS_MOMENTS ?? (process.env.CI ? 20 : 50))
const seed = Number(process.env.KILLS_SEED ?? (process.env.CI ? 961_641 : randomInt(1_000_000)))
const minute = 60_000
/** CI has eight minutes for the whole suite: on a machine that is busy, later moments are left out, never a named step. */
const longestSiegeMs = process.env.CI ? 4 * minute : 60 * minute
/** A machine that needs longer for the walk in peace gets its processes killed as much later. */
const ordinaryWalkMs = 12_000

/** A worker that died between a step of issuing and its note leaves these, and the way it was settled. */
const repairsOfIssuing = /^issuances issuance(?!Planned)|^issuing-gates /

/**
 * A mapping that is noted late finds awards already, and has their holders evaluated once more, in peace or not; each
 * evaluation tells those who count. What must hold is that the figures are right in the end, asked below.
 */
const evaluations = /^awards\.evaluate-recipient |^insights\.note-people /
/** A question whose copy a death delayed past its answer comes into the thread as resolved, without a line of its own. */
const resolvedLate = /^case-messages caseRequestResolved$/

/** Whoever repeats a registration that was kept, and whose answer died with the server, chooses the password again. */
const registeredAgain = /^profiles passwordChosenAgain$/

/** Owed by the clock, and not by a commit of the journey; a share is counted once for each half minute in which it changed. */
const scheduled = /^awards\.reconcile |^search\.reconcile-entries |^insights\.count-share |^reconciliations /

/** Mails that tell what is true when they leave: a question that was answered and decided meanwhile is told no more. */
const withOccasion = /^(?:recognition|catalogue|organizations|people)\./
/**
 * Nobody is called to a case that was taken before its call was delivered: how many are depends on who is faster, the
 * worker or the reviewer, in peace too. That none comes twice, and none that no effect owes, holds for them as well.
 */
const called = /^casework\.mail-new-case\b/

describe('the journey, while web and worker are killed again and again', () => {
  let prepared: PreparedPortal
  let smtp: TestSmtp
  let portal: Portal
  let siege: Siege | null = null
  let during = ''
  let slowness = 1
  const journeys = { quiet: 0, killed: 0 }
  let before: WhatCame
  let quiet: { readonly came: WhatCame; readonly mails: Tally }

  beforeAll(async () => {
    smtp = await testSmtp()
    prepared = await preparePortal({ SMTP_URL: smtp.url, LEASE_SECONDS: '5' })
    portal = await boot(readEnv({ ...prepared.env, LOG_LEVEL: 'silent' }, 'demo'), {
      part: 'test',
      payloadKey: randomUUID(),
    })
  }, 5 * minute)
  afterAll(async () => {
    await siege?.stop()
    await portal?.payload.destroy()
    await smtp?.close()
    prepared?.remove()
  })

  const lettersTo = async (address: string): Promise<readonly Letter[]> =>
    smtp.received
      .filter((mail) => [mail.to].flat().some((to) => to?.value.some((one) => one.address === address)))
      .map((mail) => ({ subject: mail.subject ?? '', text: mail.text ?? '' }))
      .toReversed()

  async function walk(patienceMs: number): Promise<void> {
    const place: Place = { url: prepared.url, patienceMs, lettersTo }
    during = 'before the first step'
    const story = await begin(place)
    for (const [index, { title, walk }] of steps.entries()) {
      during = `step ${index + 1}, ${title}`
      await walk(story)
    }
  }

  /** Until nothing is due any more. */
  async function settled(): Promise<void> {
    const rest = async () => [
      ...(await portal.store.find(effects, { where: unfinishedEffects })).map(
        (row) => `${row.type} ${row.status} ${row.lastError}`,
      ),
      ...(await stillOwing(portal)),
    ]
    await expect.poll(rest, { timeout: 2 * minute, interval: 500 }).toEqual([])
  }

  /** Effect of each mail by its Message-ID; throws for a mail that no effect owes. */
  async function mails(): Promise<{ readonly byType: Tally; readonly strays: readonly string[] }> {
    const rows = await portal.store.find(effects, { where: everything })
    const typeOf = new Map(rows.map((row) => [messageIdOf(row.key, portal.env.portalUrl), row.type]))
    const ids = new Set(smtp.received.map((mail) => mail.messageId ?? ''))
    const types = [...ids].map((id) => typeOf.get(id))
    return {
      byType: tally(types.filter((type) => type !== undefined)),
      strays: [...ids].filter((id) => !typeOf.has(id)),
    }
  }

  it(
    'goes through in peace, which tells what one journey leaves',
    async () => {
      siege = besiege(prepared, inPeace, () => during)
      await prepared.open()
      before = await whatCame(portal)
      const begun = performance.now()
      await walk(0)
      slowness = Math.max(1, (performance.now() - begun) / ordinaryWalkMs)
      await settled()
      const { byType, strays } = await mails()
      expect(strays).toEqual([])
      const after = await whatCame(portal)
      quiet = {
        came: {
          journal: grown(before.journal, after.journal),
          effects: grown(before.effects, after.effects),
          rows: grown(before.rows, after.rows),
        },
        mails: byType,
      }
      journeys.quiet = 1
      expect(Object.fromEntries(quiet.came.rows)).toEqual({
        'credential adapt-mastery': 1,
        'credential organize-practice': 1,
        'credential participant': 1,
        'question resolved': 1,
        'issuance regional adapt-mastery issued': 1,
        'issuance regional organize-practice issued': 1,
        'issuance status participant issued': 1,
        'membership participant 1': 1,
        'regional award adapt-mastery valid': 1,
        'regional award organize-practice valid': 1,
      })
      await siege.stop()
    },
    5 * minute,
  )

  it(
    `comes to the same end after each named step and ${moments} random moments`,
    async () => {
      console.log(`KILLS_SEED=${seed} KILLS_MOMENTS=${moments}`)
      siege = besiege(prepared, plannedDeaths(seed, moments, slowness), () => during, longestSiegeMs)
      while (!siege.isOver()) {
        await walk(5 * minute)
        journeys.killed += 1
      }
      await settled()
      console.log(`${siege.hits.length} kills, ${journeys.killed} journeys`)
      expect(siege.surprises).toEqual([])
      await siege.stop()
    },
    30 * minute,
  )

  const times = (tally: Tally, factor: number): Record<string, number> =>
    Object.fromEntries([...tally].map(([name, count]) => [name, count * factor]).toSorted())
  const without = (counts: Record<string, number>, pattern: RegExp): Record<string, number> =>
    Object.fromEntries(Object.entries(counts).filter(([name]) => !pattern.test(name)))
  const since = async (kind: keyof WhatCame): Promise<Record<string, number>> =>
    times(grown(before[kind], (await whatCame(portal))[kind]), 1)
  const due = (kind: keyof WhatCame): Record<string, number> =>
    times(quiet.came[kind], journeys.quiet + journeys.killed)

  it('gave exactly the status badge and the Région badges that are due, each once', async () => {
    expect(await since('rows')).toEqual(due('rows'))
  })

  it('did what each commit owed, once, and left nothing dead', async () => {
    const [came, owed] = [await since('effects'), due('effects')]
    const exact = (counts: Record<string, number>) => [evaluations, scheduled, called].reduce(without, counts)
    expect(exact(came)).toEqual(exact(owed))
    expect(Object.keys(came).filter((name) => name.endsWith(' dead'))).toEqual([])
    expect(await portal.store.count(partnerAwards, { state: { equals: 'received' } })).toBe(0)
  })

  it('keeps figures that a count of everything anew leaves as they are', async () => {
    const kept = async () =>
      Object.fromEntries(
        (await portal.store.find(countRows, { where: everything })).map((row) => [row.share, row.cells]),
      )
    const before = await kept()
    await recountEverything(portal)
    expect(before).toEqual(await kept())
    expect(Object.values(before).flat().length).toBeGreaterThan(0)
  })

  it('sent every mail, and none under two Message-IDs', async () => {
    const { byType, strays } = await mails()
    expect(strays).toEqual([])
    const [came, owed] = [
      without(times(byType, 1), called),
      without(times(quiet.mails, journeys.quiet + journeys.killed), called),
    ]
    expect(without(came, withOccasion)).toEqual(without(owed, withOccasion))
    // One that a death delayed past its occasion is not sent, and its effect is done; none comes twice.
    const tooMany = Object.keys(came).filter((type) => (came[type] ?? 0) > (owed[type] ?? 0))
    expect(tooMany).toEqual([])
    expect(Object.keys(came).toSorted()).toEqual(Object.keys(owed).toSorted())
    const copies = new Map(smtp.received.map((mail) => [mail.messageId, `${mail.subject}\n${mail.text}`]))
    for (const mail of smtp.received) expect(`${mail.subject}\n${mail.text}`).toBe(copies.get(mail.messageId))
  })

  it('kept a complete journal: one line for each revision of each document, and the same events as in peace', async () => {
    expect(await incompleteJournals(portal)).toEqual([])
    const [came, owed] = [await since('journal'), due('journal')]
    const exact = (counts: Record<string, number>) =>
      [repairsOfIssuing, scheduled, resolvedLate, registeredAgain].reduce(without, counts)
    expect(exact(came)).toEqual(exact(owed))
  })
})
