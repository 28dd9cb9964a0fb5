import { addDays, parisDateOf } from '@/kernel/dates'
import { createOrganization } from '@/organizations/commands/create-organization'
import { confirmPassportCode, sendPassportCode } from '@/organizations/commands/passport'
import type { Portal } from '@/platform/portal'
import { codeFor } from '@/platform/tokens'
import type { Answers } from '@/recognition/answers'
import type { Application } from '@/recognition/application'
import { askQuestion } from '@/recognition/commands/ask-question'
import { suspendMembership } from '@/recognition/commands/change-membership'
import { acceptApplication, refuseApplication } from '@/recognition/commands/decide-application'
import { previewDecision } from '@/recognition/commands/preview-decision'
import { reviewPoints } from '@/recognition/commands/review-points'
import { saveDraft } from '@/recognition/commands/save-draft'
import { startApplication } from '@/recognition/commands/start-application'
import { submitApplication } from '@/recognition/commands/submit-application'
import { takeApplication } from '@/recognition/commands/take-application'
import { commitmentsOn, findMemberships } from '@/recognition/queries'
import { as, type Cast, done, formKey } from './cast'
import type { PlannedStructure } from './plan'
import { presentationFor } from './presentation'

/** What the steps of one structure hand on. */
export interface Settled {
  readonly organizationId: string
  readonly userId: string
  readonly application: Application
}

const formOn = ({ id, revision }: Application) => ({ applicationId: id, revision, formKey: formKey() })

/** The structure signs in for the first time: its page, its Passport address, its draft, and the submission unless it stays one. */
export async function apply(portal: Portal, userId: string, planned: PlannedStructure): Promise<Settled> {
  const { name, kind, department, city, postalCode, passportEmail } = planned
  const created = done(
    await createOrganization.run(portal, await as(portal, userId), {
      ...{ formKey: formKey(), siret: '', withoutSiret: true, website: '' },
      ...{ displayName: name, kind, department, city, postalCode, street: '1 place de l’Exemple' },
      description: presentationFor(name, city),
    }),
  )
  const organizationId = created.id
  const admin = await as(portal, userId)
  const sent = done(await sendPassportCode.run(portal, admin, { formKey: formKey(), organizationId, passportEmail }))
  const code = codeFor(portal.env.secret, 'passport', organizationId, sent.passportNonce ?? '')
  done(await confirmPassportCode.run(portal, admin, { formKey: formKey(), organizationId, code }))
  const draft = done(
    await startApplication.run(portal, admin, { formKey: formKey(), organizationId, kind: 'participant' }),
  )
  const answers = answersOf(planned)
  if (planned.situation === 'draft') {
    const saved = done(await saveDraft.run(portal, admin, { ...formOn(draft), answers: { ...answers, strategy: '' } }))
    return { organizationId, userId, application: saved }
  }
  const inForce = await commitmentsOn(portal, parisDateOf(portal.clock.now()))
  const commitments = Object.fromEntries(inForce.map(({ key }) => [key, true]))
  const application = done(await submitApplication.run(portal, admin, { ...formOn(draft), answers, commitments }))
  return { organizationId, userId, application }
}

function answersOf({ name, city, badges }: PlannedStructure): Answers {
  const badge = badges[0]?.name ?? 'Travailler en équipe'
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

export async function takeInCharge(portal: Portal, cast: Cast, { application }: Settled): Promise<Application> {
  return done(await takeApplication.run(portal, await as(portal, cast.reviewer), formOn(application)))
}

export async function question(portal: Portal, cast: Cast, application: Application): Promise<void> {
  const text = 'Pouvez-vous préciser qui observe la personne avant de lui remettre un badge ?'
  const form = { ...formOn(application), reason: 'clarification' as const, text }
  done(await askQuestion.run(portal, await as(portal, cast.reviewer), form))
}

const allConform = {
  presentation: 'conform',
  territory: 'conform',
  awarding: 'conform',
  strategy: 'conform',
  badge: 'conform',
} as const

export async function decide(
  portal: Portal,
  cast: Cast,
  taken: Application,
  decision: 'accept' | 'refuse',
): Promise<void> {
  const reviewer = await as(portal, cast.reviewer)
  const application = done(await reviewPoints.run(portal, reviewer, { ...formOn(taken), checklist: allConform }))
  const reason =
    decision === 'accept'
      ? 'Les cinq points sont clairs et le badge présenté est bien construit.'
      : 'Le lien avec un public normand reste à établir. Une nouvelle candidature est possible.'
  const preview = done(await previewDecision.run(portal, reviewer, { applicationId: application.id, decision, reason }))
  const form = { ...formOn(application), reason, mailSeen: preview.digest }
  done(await (decision === 'accept' ? acceptApplication : refuseApplication).run(portal, reviewer, form))
}

/** A week ago the Région stopped a structure for sixty days, with a reason that it reads. */
export async function suspend(portal: Portal, cast: Cast, { organizationId }: Settled): Promise<void> {
  const manager = await as(portal, cast.manager)
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
