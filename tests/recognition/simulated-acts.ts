import { recipientKeyOf, sealAddress } from '@/awards/persons/recipients'
import { partnerAwards } from '@/awards/records'
import { takeIn } from '@/intake/intake'
import { parisDateOf } from '@/kernel/dates'
import type { Portal } from '@/platform/portal'
import { ambassadorEnd } from '@/recognition/ambassador'
import type { Application, ApplicationKind } from '@/recognition/application'
import { leaveScheme, liftSuspension, suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication, closeApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { reopenApplication } from '@/recognition/commands/reopen-application'
import { reviewPoints } from '@/recognition/commands/review-points'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { withdrawApplication } from '@/recognition/commands/withdraw-application'
import { isActiveOn, noMembership } from '@/recognition/membership'
import { membershipsOf } from '@/recognition/queries'
import { applications, reminders } from '@/recognition/records'
import { recognitionSchedule } from '@/recognition/remind'
import { motivation } from '../support/builders/ambassadors'
import { aMappedBadge } from '../support/builders/awards'
import {
  allConform,
  aReviewer,
  aSchemeManager,
  aStructure,
  bothCommitments,
  decisionForm,
  formKey,
  formOn,
  fullAnswers,
  value,
} from '../support/builders/recognition'
import { allUnchanged, statusBadgesOf } from '../support/builders/renewals'
import { runEffects } from '../support/portal'

/*
 * What people of a simulated structure do at a portal, each act in as many clicks as it takes. Somebody whose process
 * ended in the middle looks where they stand and goes on: an act that is done is not done again.
 */

export type Party = Awaited<ReturnType<typeof aStructure>>
export type Outcome = 'accept' | 'refuse' | 'close' | 'withdraw'
interface Of {
  readonly party: Party
}

const reviewer = aReviewer()
const manager = aSchemeManager()
const reason = 'Un motif.'

const latest = async (portal: Portal, { party }: Of, kind: ApplicationKind): Promise<Application | undefined> => {
  const where = { organizationId: { equals: party.organization.id }, kind: { equals: kind } }
  return (await portal.store.find(applications, { where, sort: '-id', limit: 1 }))[0]
}
const participantRow = async (portal: Portal, { party }: Of) => {
  const { participant } = await membershipsOf(portal, party.organization.id)
  if (!participant) throw new Error('no status')
  return participant
}
const byHand = ({ id, revision }: { readonly id: string; readonly revision: number }) => ({
  ...{ membershipId: id, revision, formKey: formKey(), reason },
})
const isOpenCase = (one: Application | undefined): one is Application =>
  one !== undefined && ['draft', 'submitted', 'inReview'].includes(one.status)

const given = {
  participant: { answers: fullAnswers, commitments: bothCommitments },
  renewal: { answers: fullAnswers, commitments: bothCommitments, unchanged: allUnchanged },
  ambassador: { answers: { ...fullAnswers, motivation } },
} as const

async function filed(portal: Portal, of: Of, kind: ApplicationKind): Promise<Application> {
  const { organization, admin } = of.party
  const known = await latest(portal, of, kind)
  const draft = isOpenCase(known)
    ? known
    : value(await startApplication.run(portal, admin, { organizationId: organization.id, kind, formKey: formKey() }))
  if (draft.status !== 'draft') return draft
  return value(await submitApplication.run(portal, admin, { ...formOn(draft), ...given[kind] }))
}

async function read(portal: Portal, application: Application): Promise<Application> {
  const taken =
    application.status === 'submitted'
      ? value(await takeApplication.run(portal, reviewer, formOn(application)))
      : application
  if (taken.kind === 'ambassador' || taken.checklist.badge) return taken
  return value(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
}

async function decided(portal: Portal, application: Application, decision: Exclude<Outcome, 'withdraw'>) {
  const { run } = { accept: acceptApplication, refuse: refuseApplication, close: closeApplication }[decision]
  const ready = await read(portal, application)
  return value(await run(portal, reviewer, await decisionForm(portal, reviewer, ready, decision)))
}

export const acts = {
  found: (portal: Portal, { name }: { readonly name: string }) => aStructure(portal, name),

  async enter(portal: Portal, of: Of) {
    const { participant } = await membershipsOf(portal, of.party.organization.id)
    if (participant && isActiveOn(participant, parisDateOf(portal.clock.now()))) return
    await decided(portal, await filed(portal, of, 'participant'), 'accept')
  },

  async map(portal: Portal, { party, name, day }: Of & { readonly name: string; readonly day: string }) {
    return (await aMappedBadge(portal, party.organization, name, undefined, day)).id
  },

  async file(portal: Portal, of: Of) {
    await filed(portal, of, 'renewal')
  },

  async decide(portal: Portal, { outcome, ...of }: Of & { readonly outcome: Outcome }) {
    const renewal = await latest(portal, of, 'renewal')
    if (!isOpenCase(renewal)) return
    if (outcome === 'withdraw') value(await withdrawApplication.run(portal, of.party.admin, formOn(renewal)))
    else await decided(portal, renewal, outcome)
  },

  async reopen(portal: Portal, of: Of) {
    const renewal = await latest(portal, of, 'renewal')
    if (renewal?.status === 'refused')
      value(await reopenApplication.run(portal, manager, { ...formOn(renewal), reason }))
  },

  async askAmbassador(portal: Portal, of: Of) {
    const { ambassador } = await membershipsOf(portal, of.party.organization.id)
    const today = parisDateOf(portal.clock.now())
    if (ambassador?.intervals.some(({ startsAt }) => startsAt === today)) return
    await decided(portal, await filed(portal, of, 'ambassador'), 'accept')
  },

  async suspend(portal: Portal, { from, to, ...of }: Of & { readonly from: string; readonly to: string }) {
    const row = await participantRow(portal, of)
    if (row.suspensions.some(({ startsAt }) => startsAt === from)) return
    value(await suspendMembership.run(portal, manager, { ...byHand(row), startsAt: from, endsAt: to }))
  },

  async lift(portal: Portal, of: Of) {
    const row = await participantRow(portal, of)
    const today = parisDateOf(portal.clock.now())
    if (row.suspensions.some(({ endsAt }) => endsAt > today))
      value(await liftSuspension.run(portal, manager, byHand(row)))
  },

  async leave(portal: Portal, of: Of) {
    const row = await participantRow(portal, of)
    if (row.leftOn === null) value(await leaveScheme.run(portal, of.party.admin, byHand(row)))
  },

  async award(portal: Portal, { party, day, key, badgeId }: Of & Readonly<Record<'day' | 'key' | 'badgeId', string>>) {
    const recipientKey = recipientKeyOf(portal.env, `${key}@personnes.example`)
    const addressCipher = sealAddress(portal.env, `${key}@personnes.example`, recipientKey)
    const person = { recipientKey, addressCipher, initials: 'P.' }
    const on = { issuedOn: day, createdOn: null, receivedOn: day }
    const known = { partnerBadgeId: badgeId, organizationId: party.organization.id, revokedAtSource: false }
    await takeIn(portal, [{ sourceKey: key, source: 'obf', ...known, person, ...on, importId: null }], `award-${key}`)
  },

  /** A morning of the worker: its daily jobs, so many times, and what waits. */
  async work(portal: Portal, { runs }: { readonly runs: number }) {
    for (let run = 0; run < runs; run += 1) for (const { run: job } of recognitionSchedule) await job(portal)
    await runEffects(portal)
  },

  /** What the portal says of a structure, in the words of the model. */
  async actual(portal: Portal, { party }: Of) {
    const organizationId = party.organization.id
    const { participant, ambassador } = await membershipsOf(portal, organizationId)
    const where = { organizationId: { equals: organizationId } }
    const [written, awards] = [
      await portal.store.find(reminders, { where }),
      await portal.store.find(partnerAwards, { where }),
    ]
    const facts = participant ?? noMembership
    return {
      intervals: facts.intervals.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`),
      suspensions: facts.suspensions.map(({ startsAt, endsAt }) => `${startsAt} ${endsAt}`).sort(),
      ambassador: (ambassador?.intervals ?? []).map((own) => `${own.startsAt} ${ambassadorEnd(own, facts)}`),
      // One whose sender was killed is found again at the issuer: issued, by another word (ISS-4).
      badges: (await statusBadgesOf(portal, organizationId)).map((one) => one.replace('reconciled', 'issued')).sort(),
      reminders: written
        .map(({ membershipId, intervalStart, kind, outcome, writtenOn }) => {
          const of = membershipId === ambassador?.id ? 'A ' : ''
          return `${of}${intervalStart} ${kind} ${outcome} ${writtenOn}`
        })
        .sort(),
      awards: awards
        .map(
          ({ sourceKey, issuedOn, state, reason: why }) =>
            `${sourceKey} ${issuedOn} ${why ? `${state}(${why})` : state}`,
        )
        .sort(),
    }
  },
} as const

export type Acts = typeof acts
export type Input<Name extends keyof Acts> = Parameters<Acts[Name]>[1]
export type Answer<Name extends keyof Acts> = Awaited<ReturnType<Acts[Name]>>

/** Whose hands do it: this process, or others that may end at any moment. */
export interface Hands {
  /** Moves the clock of all. */
  at(instant: string): Promise<void>
  act<Name extends keyof Acts>(name: Name, input: Input<Name>): Promise<Answer<Name>>
}
