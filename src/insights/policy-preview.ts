import { z } from 'zod'
import { partnerAwards, regionalAwards } from '@/awards/records'
import { schemePolicies } from '@/catalogue/policy'
import { changePolicy, digestOf, type PolicyGiven } from '@/catalogue/policy-change'
import { figureInWords, type PolicySettingName, policySettings } from '@/catalogue/policy-settings'
import { badgeSubmissions } from '@/catalogue/submission'
import { awardImports } from '@/intake/import'
import { issuances } from '@/issuing/records'
import { parisDateOf } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { ok, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { applications, memberships } from '@/recognition/records'

/** What a new version changes, in words, and whom it meets today. */
export const policyPreview = z.object({
  version: z.number(),
  inForceFrom: z.string(),
  changes: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      before: z.string(),
      after: z.string(),
      /** Whom it reaches, as a rule. */
      reach: z.string(),
      /** Whom it meets today, counted. */
      affected: z.string(),
    }),
  ),
  /** As they were given: the form sends them again. */
  figures: z.record(z.string(), z.number()),
  digest: z.string(),
})

export type PolicyPreview = z.infer<typeof policyPreview>

const openStates = ['submitted', 'inReview', 'awaitingReply']
type Reader = Pick<Portal, 'store'>

const openApplications = ({ store }: Reader) => store.count(applications, { status: { in: openStates } })
const openCases = async (portal: Reader) =>
  (await openApplications(portal)) +
  (await portal.store.count(badgeSubmissions, { status: { in: [...openStates, 'requalificationProposed'] } }))
const waiting = async ({ store }: Reader) =>
  counted(
    await store.count(issuances, { state: { in: ['planned', 'held', 'retry', 'failed'] } }),
    'envoi attend aujourd’hui',
    'envois attendent aujourd’hui',
  )
const decidedBy = async ({ store }: Reader, rule: string) =>
  counted(
    await store.count(regionalAwards, { rule: { equals: rule }, state: { in: ['valid', 'flagged'] } }),
    'badge décidé ainsi reste',
    'badges décidés ainsi restent',
  )

/** What of today's records each setting meets, counted when it is asked. */
const affected: Readonly<Record<PolicySettingName, (portal: Reader) => Promise<string>>> = {
  partialThreshold: (portal) => decidedBy(portal, 'partialBadges'),
  masteryThreshold: (portal) => decidedBy(portal, 'masteries'),
  lateDeclarationDays: async ({ store }) =>
    counted(
      await store.count(partnerAwards, { state: { equals: 'held' }, reason: { equals: 'lateDeclaration' } }),
      'déclaration tardive attend un avis et continue de l’attendre',
      'déclarations tardives attendent un avis et continuent de l’attendre',
    ),
  declarationWithdrawalMinutes: async ({ store }) =>
    counted(
      await store.count(awardImports, { state: { equals: 'waiting' } }),
      'déclaration en attente garde son délai',
      'déclarations en attente gardent leur délai',
    ),
  indicativeDelayDays: async (portal) =>
    counted(
      await openApplications(portal),
      'dossier ouvert garde le délai qui lui a été annoncé',
      'dossiers ouverts gardent le délai qui leur a été annoncé',
    ),
  sleepingDays: async (portal) => counted(await openCases(portal), 'dossier ouvert', 'dossiers ouverts'),
  refusalReaders: async ({ store }) =>
    counted(
      await store.count(applications, { status: { equals: 'inReview' } }),
      'candidature est en instruction',
      'candidatures sont en instruction',
    ),
  renewalWindowMonths: async ({ store }) =>
    counted(
      await store.count(memberships, { tier: { equals: 'participant' } }),
      'structure a ou a eu un statut',
      'structures ont ou ont eu un statut',
    ),
  issuanceCeilingPerHour: waiting,
  sendAttempts: waiting,
  absenceDelayMinutes: async ({ store }) =>
    counted(
      await store.count(issuances, { state: { equals: 'unknown' } }),
      'envoi incertain aujourd’hui',
      'envois incertains aujourd’hui',
    ),
}

/** What a new version would change and whom it meets, with the digest that confirms it; for scheme managers. Writes nothing. */
export async function previewPolicy(portal: Portal, actor: Actor, given: PolicyGiven): Promise<Result<PolicyPreview>> {
  if (!hasStaffRole(actor, 'schemeManager')) return refuse(problems.forbidden)
  const policies = await portal.store.find(schemePolicies, { where: {}, limit: 500 })
  const change = changePolicy(policies, given, parisDateOf(portal.clock.now()))
  if (!change.ok) return change
  const changes = await Promise.all(
    change.value.changes.map(async ({ name, before, after }) => ({
      name,
      label: policySettings[name].label,
      before: figureInWords(name, before),
      after: figureInWords(name, after),
      reach: policySettings[name].reach,
      affected: await affected[name](portal),
    })),
  )
  const { version, inForceFrom } = change.value
  return ok({ version, inForceFrom, changes, figures: given.figures, digest: digestOf(change.value) })
}
