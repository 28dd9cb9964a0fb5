import { afterAll, beforeAll, expect, it } from 'vitest'
import { recipientKeyOf, sealAddress } from '@/awards/persons/recipients'
import { partnerAwards } from '@/awards/records'
import { takeIn } from '@/intake/intake'
import { ambassadorEnd } from '@/recognition/ambassador'
import { leaveScheme, liftSuspension, suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { findApplication, membershipsOf } from '@/recognition/queries'
import { reminders } from '@/recognition/records'
import { recognitionSchedule } from '@/recognition/remind'
import { acceptedAmbassador } from '../support/builders/ambassadors'
import { aMappedBadge } from '../support/builders/awards'
import {
  acceptedBy,
  aReviewer,
  aSchemeManager,
  aStructure,
  decisionForm,
  formKey,
  formOn,
  value,
} from '../support/builders/recognition'
import { readyRenewal, startedRenewal, statusBadgesOf, submittedRenewal } from '../support/builders/renewals'
import { runEffects, type TestPortal, testPortal } from '../support/portal'
import { dayOf, Model, randomOf, textOf } from './simulation-model'

/*
 * Structures live for seven years, day by day, with a worker that is away and a job that runs twice: reminders, intervals,
 * awards and status badges are in the end, and at each turn of a year, those of a model that knows the rules in its own
 * words. SIMULATED_STRUCTURES=200 is the whole size; few of them here keep the suite short.
 */
const size = Number(process.env.SIMULATED_STRUCTURES ?? 3)
const seed = Number(process.env.SIMULATED_SEED ?? 1)
const first = dayOf('2023-01-02')
const lastDay = dayOf('2030-01-02')
const isWhole = size >= 50

type Party = Awaited<ReturnType<typeof aStructure>>
type Act = (day: number) => Promise<void>

let portal: TestPortal
beforeAll(async () => {
  portal = await testPortal({ now: `${textOf(first)}T09:00:00.000Z` })
})
afterAll(() => portal.close())

const random = randomOf(seed)
const chance = (share: number): boolean => random() < share
const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1))
const reviewer = aReviewer()
const manager = aSchemeManager()

/** One structure with its model; what it does next stands in its agenda. */
class Life {
  readonly model = new Model()
  readonly agenda = new Map<number, Act[]>()
  private badgeId = ''
  private renewal: { readonly id: string } | null = null

  constructor(
    readonly party: Party,
    readonly rank: number,
  ) {}

  at(day: number, act: Act): void {
    if (day <= lastDay) this.agenda.set(day, [...(this.agenda.get(day) ?? []), act])
  }
  private row = async (tier: 'participant') => {
    const { [tier]: row } = await membershipsOf(portal, this.party.organization.id)
    if (!row) throw new Error('no status')
    return { membershipId: row.id, revision: row.revision, formKey: formKey(), reason: 'Un motif.' }
  }

  enter: Act = async (day) => {
    if (this.model.activeOn(day) || this.model.suspendedOn(day) || this.model.pending()) return
    if (this.model.terms.some(({ end }) => end > day)) return
    await acceptedBy(portal, this.party, reviewer)
    this.model.enter(day)
    if (!this.badgeId) {
      const { organization } = this.party
      this.badgeId = (await aMappedBadge(portal, organization, `Badge ${this.rank}`, undefined, textOf(day))).id
    }
    this.planTerm(day)
  }

  private planTerm(day: number): void {
    const end = this.model.last()?.end ?? day
    for (let at = day + 1; at < end + 200; at += between(90, 260)) this.at(at, this.award)
    if (chance(0.4)) this.at(between(day + 10, end - 60), this.suspend)
    if (chance(0.15)) this.at(between(day + 60, end), this.leave)
    if (chance(0.5)) this.at(between(day + 1, end - 1), this.askAmbassador)
    if (chance(0.85)) this.at(this.filingDay(end), this.file)
    else if (chance(0.6)) this.at(between(end, end + 250), this.enter)
  }
  private filingDay(end: number): number {
    const kind = random()
    if (kind < 0.55) return between(end - 170, end - 20)
    return kind < 0.8 ? between(end - 19, end - 1) : between(end, end + 80)
  }

  private award: Act = async (day) => {
    const address = `p${this.rank}-${day}@personnes.example`
    const recipientKey = recipientKeyOf(portal.env, address)
    const key = `${this.rank}:${day}`
    // Two terms planned one for the same day: it is the same award.
    if (this.model.awards.some((award) => award.key === key)) return
    const person = { recipientKey, addressCipher: sealAddress(portal.env, address, recipientKey), initials: 'P.' }
    const on = { issuedOn: textOf(day), createdOn: null, receivedOn: textOf(day) }
    const known = { partnerBadgeId: this.badgeId, organizationId: this.party.organization.id, revokedAtSource: false }
    await takeIn(portal, [{ sourceKey: key, source: 'obf', ...known, person, ...on, importId: null }], `award-${key}`)
    this.model.awards.push({ day, key })
  }

  private suspend: Act = async (day) => {
    if (!this.model.activeOn(day)) return
    const to = day + between(5, 50)
    const form = { ...(await this.row('participant')), startsAt: textOf(day), endsAt: textOf(to) }
    value(await suspendMembership.run(portal, manager, form))
    this.model.suspend(day, to)
    if (chance(0.5)) this.at(between(day + 1, to - 1), this.lift)
  }
  private lift: Act = async (day) => {
    if (!this.model.suspensions.some(({ to }) => to > day)) return
    value(await liftSuspension.run(portal, manager, await this.row('participant')))
    this.model.lift(day)
  }
  private leave: Act = async (day) => {
    if (!this.model.terms.some(({ start, end }) => start <= day && day < end)) return
    value(await leaveScheme.run(portal, this.party.admin, await this.row('participant')))
    this.model.leave(day)
    this.renewal = null
    // Back only after the worker has been there: what waits of the leave is no part of the new status.
    if (chance(0.6)) this.at(day + between(30, 300), this.enter)
  }
  private askAmbassador: Act = async (day) => {
    if (!this.model.activeOn(day) || this.model.ambassadorOn(day)) return
    await acceptedAmbassador(portal, this.party, reviewer)
    this.model.becomeAmbassador(day)
  }

  private file: Act = async (day) => {
    const { model } = this
    if (model.left || model.pending() || model.terms.some(({ start }) => start > day)) return
    const end = model.last()?.end ?? 0
    if (day < end - 178) return
    const draft = await startedRenewal(portal, this.party)
    this.renewal = { id: (await submittedRenewal(portal, this.party, draft)).id }
    model.file(day)
    this.at(day + between(0, 70), this.decide)
  }
  private current = async () => {
    const application = this.renewal && (await findApplication(portal, this.party.admin, this.renewal.id))
    if (!application) throw new Error('no renewal')
    return application
  }
  private decide: Act = async (day) => {
    const pending = this.model.pending()
    if (!pending || !this.renewal) return
    const outcome = random()
    if (outcome < 0.1) {
      value(await withdrawApplication.run(portal, this.party.admin, formOn(await this.current())))
      this.model.decide(pending, day, 'other')
      if (chance(0.6)) this.at(day + between(0, 60), this.file)
      return
    }
    const submitted = await this.current()
    const ready = submitted.status === 'submitted' ? await readyRenewal(portal, reviewer, submitted) : submitted
    const decision = outcome < 0.22 ? 'refuse' : outcome < 0.27 ? 'close' : 'accept'
    const command = { refuse: refuseApplication, close: closeApplication, accept: acceptApplication }[decision]
    value(await command.run(portal, reviewer, await decisionForm(portal, reviewer, ready, decision)))
    this.model.decide(pending, day, decision === 'accept' ? 'granted' : decision === 'refuse' ? 'refused' : 'other')
    if (decision === 'accept') this.planTerm(day)
    else if (decision === 'refuse' && chance(0.5)) this.at(day + between(0, 40), this.reopen)
    else if (chance(0.6)) this.at(day + between(1, 60), this.file)
  }
  private reopen: Act = async (day) => {
    const refused = this.model.renewals.at(-1)
    if (refused?.state !== 'refused' || !this.renewal || this.model.left) return
    const form = { ...formOn(await this.current()), reason: 'Un élément a été mal lu.' }
    value(await reopenApplication.run(portal, manager, form))
    this.model.reopen(refused)
    this.at(day + between(0, 30), this.decide)
  }

  /** What the portal says, in the model's words. */
  async actual() {
    const organizationId = this.party.organization.id
    const { participant, ambassador } = await membershipsOf(portal, organizationId)
    const where = { organizationId: { equals: organizationId } }
    const [written, awards] = [
      await portal.store.find(reminders, { where }),
      await portal.store.find(partnerAwards, { where }),
    ]
    const facts = participant ?? { intervals: [], suspensions: [], leftOn: null }
    return {
      intervals: facts.intervals.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`),
      suspensions: facts.suspensions.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort(),
      ambassador: (ambassador?.intervals ?? []).map((own) => `${own.startsAt} ${ambassadorEnd(own, facts)}`),
      badges: [...(await statusBadgesOf(portal, organizationId))].sort(),
      reminders: written
        .map(({ intervalStart, kind, outcome, writtenOn }) => `${intervalStart} ${kind} ${outcome} ${writtenOn}`)
        .sort(),
      awards: awards
        .map(
          ({ sourceKey, issuedOn, state, reason }) =>
            `${sourceKey} ${issuedOn} ${reason ? `${state}(${reason})` : state}`,
        )
        .sort(),
    }
  }
}

it(
  `seven years of ${size} structures: reminders, intervals, awards and badges are those of the model (seed ${seed})`,
  async () => {
    const lives: Life[] = []
    for (let rank = 0; rank < size; rank += 1) {
      const life = new Life(await aStructure(portal, `Structure ${rank}`), rank)
      life.at(between(first, first + 300), life.enter)
      lives.push(life)
    }
    let awayUntil = 0
    for (let day = first; day <= lastDay; day += 1) {
      portal.clock.set(`${textOf(day)}T09:00:00.000Z`)
      for (const life of lives) for (const act of life.agenda.get(day) ?? []) await act(day)
      const isTurn = textOf(day).endsWith('-01-02')
      if (chance(isWhole ? 0.02 : 0.25)) awayUntil = day + between(1, isWhole ? 12 : 20)
      if (day < awayUntil && !isTurn) continue
      for (let run = 0; run < (chance(0.2) ? 2 : 1); run += 1)
        for (const { run: job } of recognitionSchedule) await job(portal)
      await runEffects(portal)
      for (const { model } of lives) model.work(day)
      if (isTurn)
        for (const life of lives) expect([life.rank, await life.actual()]).toEqual([life.rank, life.model.expected()])
    }
    const written = await portal.store.count(reminders, {})
    expect(written).toBeGreaterThan(size * 3)
  },
  isWhole ? 7_200_000 : 240_000,
)
