import { formatParisDate } from '@/kernel/dates'
import { notify } from '@/notifications/notify'
import { delivered } from '@/platform/effects'
import { type Handled, type HandlerFor, handle } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import * as letters from '~/templates/mail/casework/opinions'
import * as notices from '../notices'
import * as outbox from '../outbox'
import { reviewerOf } from '../parties'
import { actingReviewerOf } from '../stand-ins'
import { caseOf } from './change-opinion'
import { type Opinion, opinions, stateNow } from './opinion'
import { personProblemOf } from './person'
import { expertLink } from './queries'

const pageOf = { application: 'candidatures', submission: 'soumissions' } as const
const casePage = ({ env }: Pick<Portal, 'env'>, { caseKind, caseId }: Opinion): string =>
  `${env.portalUrl}/admin/travail/${pageOf[caseKind]}/${caseId}`

const asked: HandlerFor<typeof outbox.mailOpinionAsked> = async (portal, { opinionId }, row) => {
  const opinion = await portal.store.get(opinions, opinionId)
  if (!opinion || stateNow(opinion, await caseOf(portal, opinion), portal.clock.now()) !== 'asked') return delivered
  // Who belongs to the structure by now is asked no more (OPI-2).
  if (await personProblemOf(portal, opinion)) return delivered
  const { question, caseName: about, askedByName: author, personName: name, userId, email } = opinion
  const endsOn = formatParisDate(opinion.endsOn)
  if (userId !== null) {
    const link = casePage(portal, opinion)
    const to = await reviewerOf(portal, opinion.organizationId, userId)
    const letter = await letters.opinionAskedLetter({ about, author, question, endsOn, link })
    if (to) await notify(portal, row, notices.opinionAsked, to, letter, { link })
    return delivered
  }
  const link = expertLink(portal, opinion)
  const letter = await letters.opinionInvitedLetter({ author, name, question, endsOn, link })
  if (email) await notify(portal, row, notices.opinionInvited, { email }, letter)
  return delivered
}

/** What was thought stands in the case alone. */
const answered: HandlerFor<typeof outbox.mailOpinionAnswered> = async (portal, { opinionId }, row) => {
  const opinion = await portal.store.get(opinions, opinionId)
  const to = opinion && (await actingReviewerOf(portal, opinion.organizationId, opinion.askedById))
  if (!opinion || !to) return delivered
  const link = casePage(portal, opinion)
  const given = { about: opinion.caseName, author: opinion.personName, link, isGiven: opinion.state === 'given' }
  await notify(portal, row, notices.opinionAnswered, to, await letters.opinionAnsweredLetter(given), { link })
  return delivered
}

const withdrawn: HandlerFor<typeof outbox.mailOpinionWithdrawn> = async (portal, { opinionId }, row) => {
  const opinion = await portal.store.get(opinions, opinionId)
  if (!opinion) return delivered
  const letter = await letters.opinionWithdrawnLetter({ author: opinion.askedByName })
  const to = opinion.userId === null ? null : await reviewerOf(portal, opinion.organizationId, opinion.userId)
  if (to) await notify(portal, row, notices.opinionAsked, to, letter, { link: `${portal.env.portalUrl}/admin/travail` })
  else if (opinion.email) await notify(portal, row, notices.opinionInvited, { email: opinion.email }, letter)
  return delivered
}

export const opinionEffects: readonly Handled[] = [
  handle(outbox.mailOpinionAsked, asked),
  handle(outbox.mailOpinionAnswered, answered),
  handle(outbox.mailOpinionWithdrawn, withdrawn),
]
