import { addDays, parisDateOf } from '@/kernel/dates'
import { type InventedOrganization, organizationAt, register } from '@/organizations/demonstration/organization-at'
import {
  as,
  type Chapter,
  done,
  formKey,
  hourOf,
  type Scene,
  type Settled,
  type Story,
  sceneOf,
} from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import type { Answers } from '../answers'
import type { Application } from '../application'
import { askQuestion } from '../commands/ask-question'
import { suspendMembership } from '../commands/change-membership'
import { reviewPoints } from '../commands/review-points'
import { saveDraft } from '../commands/save-draft'
import { startApplication } from '../commands/start-application'
import { submitApplication } from '../commands/submit-application'
import { takeApplication } from '../commands/take-application'
import { commitmentsOn, findMemberships } from '../queries'
import { accept, formOn, refuse } from './deciding'
import { laterScenes } from './later-cases'
import { casesUntil, type PlannedCase, presentedBadges } from './plan'

/** The structures come, file, and are decided on; one is questioned, one suspended, one leaves its draft lying; later one is an Ambassador, one asks for it, one renews. */
export const recognitionChapter: Chapter = (story) =>
  casesUntil(parisDateOf(story.today), story.size.structures).flatMap((planned, index) =>
    scenesOfCase(story, planned, index),
  )

function scenesOfCase(story: Story, planned: PlannedCase, index: number): readonly Scene[] {
  const { portal, cast, settled, today } = story
  const { situation, submittedOn, decidedOn } = planned
  const invented = organizationAt(index)
  let application: Application | null = null
  const arrives: Scene = {
    at: hourOf(submittedOn, 9 + (index % 50) / 60),
    play: async () => {
      const userId = index === 0 ? cast.structure : index === 1 ? cast.candidate : cast.caretaker
      const own = await register(portal, userId, invented)
      settled.set(index, own)
      application = await apply(portal, own, answersOf(invented, index), situation === 'draft')
    },
  }
  const reviewed = sceneOf(story, index, { date: decidedOn ?? addDays(submittedOn, 1), hour: 14 }, async () => {
    if (!application) throw new Error('The structure of this scene has filed nothing.')
    const reviewer = cast.reviewer
    const taken = done(await takeApplication.run(portal, await as(portal, reviewer), formOn(application)))
    if (situation === 'questioned') await question(portal, reviewer, taken)
    if (decidedOn) await decide(portal, reviewer, taken, situation === 'refused' ? 'refuse' : 'accept')
  })
  const suspended = sceneOf(story, index, { date: addDays(parisDateOf(today), -7), hour: 11 }, (own) =>
    suspend(portal, cast.manager, own),
  )
  return [
    arrives,
    ...(situation === 'submitted' || situation === 'draft' ? [] : [reviewed]),
    ...(situation === 'suspended' ? [suspended] : []),
    ...laterScenes(story, planned, index),
  ]
}

/** The draft, and the submission unless it stays one. */
async function apply(
  portal: Portal,
  { userId, organizationId }: Settled,
  answers: Answers,
  staysDraft: boolean,
): Promise<Application> {
  const admin = await as(portal, userId)
  const draft = done(
    await startApplication.run(portal, admin, { formKey: formKey(), organizationId, kind: 'participant' }),
  )
  if (staysDraft)
    return done(await saveDraft.run(portal, admin, { ...formOn(draft), answers: { ...answers, strategy: '' } }))
  const inForce = await commitmentsOn(portal, parisDateOf(portal.clock.now()))
  const commitments = Object.fromEntries(inForce.map(({ key }) => [key, true]))
  return done(await submitApplication.run(portal, admin, { ...formOn(draft), answers, commitments }))
}

function answersOf({ name, city }: InventedOrganization, index: number): Answers {
  const badge = presentedBadges[index % presentedBadges.length] ?? ''
  return {
    size: '10-49',
    activity: 'integration',
    presentation: `${name} accompagne chaque année une centaine de personnes vers l’emploi, par le travail et la formation.`,
    territoryLink: 'site',
    territory: `Un établissement à ${city}, ouvert à tout le département.`,
    awarding: 'Deux personnes de l’équipe observent, puis un entretien confirme ce qui est acquis.',
    strategy: 'Un parcours de badges relié au livret d’accueil, du premier jour à la sortie.',
    badgeName: badge,
    badgeDescription: `« ${badge} » reconnaît ce que la personne montre en situation, selon trois critères observables.`,
    badgeUrl: '',
  }
}

async function question(portal: Portal, reviewer: string, application: Application): Promise<void> {
  const text = 'Pouvez-vous préciser qui observe la personne avant de lui remettre un badge ?'
  const form = { ...formOn(application), reason: 'clarification' as const, text }
  done(await askQuestion.run(portal, await as(portal, reviewer), form))
}

const allConform = {
  presentation: 'conform',
  territory: 'conform',
  awarding: 'conform',
  strategy: 'conform',
  badge: 'conform',
} as const

async function decide(
  portal: Portal,
  reviewerId: string,
  taken: Application,
  decision: 'accept' | 'refuse',
): Promise<void> {
  const reviewer = await as(portal, reviewerId)
  const application = done(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
  await (decision === 'accept'
    ? accept(portal, reviewerId, application, 'Les cinq points sont clairs et le badge présenté est bien construit.')
    : refuse(
        portal,
        reviewerId,
        application,
        'Le lien avec un public normand reste à établir. Une nouvelle candidature est possible.',
      ))
}

/** A week ago the Région stopped a structure for sixty days, with a reason that it reads. */
async function suspend(portal: Portal, managerId: string, { organizationId }: Settled): Promise<void> {
  const manager = await as(portal, managerId)
  const today = parisDateOf(portal.clock.now())
  const [membership] = await findMemberships(portal, manager, [organizationId])
  if (!membership) throw new Error('The structure to suspend has no status.')
  done(
    await suspendMembership.run(portal, manager, {
      ...{ membershipId: membership.id, revision: membership.revision, formKey: formKey() },
      ...{ startsAt: today, endsAt: addDays(today, 60) },
      reason: 'Les critères affichés de deux badges ne correspondent plus à ce qui est évalué.',
    }),
  )
}
