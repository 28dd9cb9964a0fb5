import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { partnerBadgeById } from '@/catalogue/partner-badge'
import { newId } from '@/kernel/ids'
import { minimumLengths } from '@/kernel/minimum-lengths'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { type Actor, hasStaffRole, isMember, seatIn } from '@/platform/actor'
import { changedAnswer, movedAnswer } from '@/platform/answers'
import type { Known } from '@/platform/callers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { findOne } from '@/platform/rows'
import { accountOf, sealSecret } from '../obf/account'
import { type ObfSourceRow, obfSources, regionKey, type SourceBadge, sourceBadges } from '../obf/records'
import * as outbox from '../outbox'

const formKey = formKeyInput
const poll = outbox.pollSource()
/** A person waits no longer for a slow factory, or for its next token; the first poll asks again and says what it hears. */
const longestCheckMs = 6_000

const fieldProblem = (name: string, detail: string): Problem => ({ ...problems.invalid, fields: [{ name, detail }] })
const wrongSecret = fieldProblem(
  'clientSecret',
  'Open Badge Factory refuse cet identifiant et ce secret. Créez un nouveau secret (Outils d’administration, API), puis recommencez.',
)
const adminsOnly: Problem = {
  code: 'source.admins-only',
  status: 403,
  detail: 'Seule une personne qui administre la structure peut connecter son compte.',
}

/** A structure's account is known to its members, the Région's own to its managers; managers know of all. */
const knownOf = (actor: Actor, organizationId: string | null): Known | null =>
  hasStaffRole(actor, 'schemeManager') || (organizationId !== null && seatIn(actor, organizationId))
    ? { organizationId }
    : null

/** Changed by a structure's administrators, and by managers. */
const barredFor = (actor: Actor, organizationId: string | null): Problem | null =>
  hasStaffRole(actor, 'schemeManager') || (organizationId !== null && seatIn(actor, organizationId) === 'admin')
    ? null
    : adminsOnly

async function knownSource(portal: Portal, actor: Actor, { sourceId }: { readonly sourceId: string }) {
  const row = await portal.store.get(obfSources, sourceId)
  return row && knownOf(actor, row.organizationId) ? row : null
}

async function knownSourceBadge(portal: Portal, actor: Actor, { sourceBadgeId }: { readonly sourceBadgeId: string }) {
  const row = await portal.store.get(sourceBadges, sourceBadgeId)
  const source = row && (await knownSource(portal, actor, row))
  return source ? { row, source, organizationId: source.organizationId } : null
}

const account = z.object({
  formKey,
  clientId: z
    .string()
    .trim()
    .max(100, 'Cet identifiant est trop long.')
    .regex(/^\w{1,100}$/, 'Indiquez l’identifiant du client, lettres et chiffres seulement.'),
  clientSecret: z
    .string()
    .trim()
    .min(minimumLengths.clientSecret, 'Indiquez le secret du client.')
    .max(500, 'Ce secret est trop long.'),
})

/**
 * Connects an account at Open Badge Factory, or gives it a new secret. The secret is sealed before it is kept and never
 * shown again; a wrong one is told at once, and an unreachable factory stops nobody from entering theirs.
 */
function connect(
  portal: Portal,
  actor: Actor,
  organizationId: string | null,
  { formKey, clientId, clientSecret }: z.output<typeof account>,
): Promise<Result<ObfSourceRow>> {
  const fresh = newSource(organizationId)
  return changing(portal, actor, obfSources, fresh.id, {
    find: () => findOne(portal, obfSources, { key: { equals: fresh.key } }),
    fresh: () => fresh,
    barred: () => (knownOf(actor, organizationId) ? barredFor(actor, organizationId) : problems.notFound),
    form: { formKey },
    decide: async (row, now) => {
      const asked = accountOf(portal, clientId, clientSecret).client.info()
      const checked = await Promise.race([asked, pause(longestCheckMs, null, { ref: false })])
      if (checked?.kind === 'forbidden') return refuse(wrongSecret)
      const connected = {
        clientId,
        secretCipher: sealSecret(portal, row.id, clientSecret),
        state: 'active' as const,
        nextPollAt: now,
        failures: 0,
        trouble: null,
        lastError: null,
        connectedBy: isMember(actor) ? actor.displayName : '',
        connectedAt: now,
      }
      // The first reading of an account is of everything.
      const set = row.clientId === clientId ? connected : { ...connected, ...fromTheBeginning, rescannedAt: now }
      return ok({ set, effects: [poll], journal: { event: 'sourceConnected', details: { clientId } } })
    },
  })
}

const newSource = (organizationId: string | null): ObfSourceRow => ({
  ...{ id: newId(), revision: 0, key: organizationId ?? regionKey, organizationId },
  ...{ clientId: '', secretCipher: '', connectedBy: '', connectedAt: '' },
  ...{ state: 'active', nextPollAt: '', failures: 0, trouble: null, lastError: null },
  ...{ ...fromTheBeginning, rescannedAt: null, lastPolledAt: null, caughtUpAt: null, taken: 0, unreadable: 0 },
})

/** A structure's account; by its administrators, or by a scheme manager. */
export const connectSource = command({
  name: 'sources.connect',
  summary: 'Connect a structure’s account at Open Badge Factory, or give it a new secret',
  input: account.extend({ organizationId: idInput }),
  may: { staff: ['schemeManager'], seats: ['admin'] },
  record: async (_, actor, { organizationId }) => knownOf(actor, organizationId),
  answer: movedAnswer,
  run: (portal, actor, { organizationId, ...given }) => connect(portal, actor, organizationId, given),
})

/** The Région's own account. */
export const connectRegionSource = command({
  name: 'sources.connect-region',
  summary: 'Connect the Région’s own account at Open Badge Factory, or give it a new secret',
  input: account,
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  run: (portal, actor, given) => connect(portal, actor, null, given),
})

const fromTheBeginning = { cursor: null, rescanCursor: null, rescanBegunAt: null } as const

const stateChange = z.object({ formKey, sourceId: idInput, action: z.enum(['retry', 'disconnect']) })

/** « Relever maintenant », after a trouble too; or « Déconnecter », which forgets the secret and keeps what was read. */
export const changeSource = command({
  name: 'sources.change',
  summary: 'Read a source now, or disconnect it and forget its secret',
  may: { staff: ['schemeManager'], seats: ['admin'] },
  record: knownSource,
  answer: movedAnswer,
  input: stateChange,
  run: (portal, actor, { formKey, sourceId, action }) =>
    changing(portal, actor, obfSources, sourceId, {
      find: () => knownSource(portal, actor, { sourceId }),
      barred: ({ organizationId }) => barredFor(actor, organizationId),
      form: { formKey },
      decide: ({ state }, now) => {
        if (action === 'disconnect') {
          const set = { state: 'disconnected' as const, secretCipher: '', trouble: null, lastError: null }
          return ok({ set, journal: { event: 'sourceDisconnected' } })
        }
        if (state === 'disconnected') return refuse(notConnected)
        return ok({
          set: { state: 'active' as const, nextPollAt: now },
          effects: [poll],
          journal: { event: 'sourceRead' },
        })
      },
    }),
})

const notConnected: Problem = {
  code: 'source.not-connected',
  status: 409,
  detail: 'Ce compte est déconnecté. Saisissez de nouveau son identifiant et son secret.',
}

/** Says which badge of the scheme a badge of the account is; its whole history is then read, and judged by the rules. */
export const linkSourceBadge = command({
  name: 'sources.link-badge',
  summary: 'Say which badge of the scheme a badge of an account is',
  may: { staff: ['schemeManager'], seats: ['admin'] },
  record: knownSourceBadge,
  answer: changedAnswer,
  input: z.object({ formKey, sourceBadgeId: idInput, partnerBadgeId: z.string().max(100).default('') }),
  run: async (portal, actor, { formKey, sourceBadgeId, partnerBadgeId }): Promise<Result<SourceBadge>> => {
    const known = await knownSourceBadge(portal, actor, { sourceBadgeId })
    if (!known) return refuse(problems.notFound)
    const { id: sourceId, organizationId } = known.source
    return changing(portal, actor, sourceBadges, sourceBadgeId, {
      find: async () => known.row,
      barred: () => barredFor(actor, organizationId),
      form: { formKey },
      decide: async () => {
        const badge = partnerBadgeId === '' ? null : await partnerBadgeById(portal, partnerBadgeId)
        const isForeign = organizationId !== null && badge?.organizationId !== organizationId
        if (partnerBadgeId !== '' && (!badge || isForeign))
          return refuse(fieldProblem('partnerBadgeId', 'Ce badge n’est pas un badge de cette structure.'))
        return ok({
          set: { partnerBadgeId: badge?.id ?? null },
          effects: badge ? [outbox.readSourceAgain({ sourceId })] : [],
          journal: { event: 'sourceBadgeLinked', details: { partnerBadgeId: badge?.id ?? null } },
        })
      },
    })
  },
})
