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
import { answeredForm, commit, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
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

/** A structure's account is its administrators' and the Région's; the Région's own is its managers' alone. */
function refusalFor(actor: Actor, organizationId: string | null): Problem | null {
  if (!isMember(actor)) return problems.notFound
  if (hasStaffRole(actor, 'schemeManager')) return null
  const role = organizationId ? seatIn(actor, organizationId) : null
  if (!role) return problems.notFound
  return role === 'admin' ? null : adminsOnly
}

/** A source is known to the members of its structure, and to scheme managers. */
const knownOf = (actor: Actor, organizationId: string | null): Known | null =>
  hasStaffRole(actor, 'schemeManager') || (organizationId !== null && seatIn(actor, organizationId))
    ? { organizationId }
    : null

async function knownSource(portal: Portal, actor: Actor, { sourceId }: { readonly sourceId: string }) {
  const row = await portal.store.get(obfSources, sourceId)
  return row && knownOf(actor, row.organizationId)
}

async function knownSourceBadge(portal: Portal, actor: Actor, { sourceBadgeId }: { readonly sourceBadgeId: string }) {
  const row = await portal.store.get(sourceBadges, sourceBadgeId)
  return row && knownSource(portal, actor, row)
}

const sourceOf = async (portal: Portal, key: string): Promise<ObfSourceRow | null> =>
  (await portal.store.find(obfSources, { where: { key: { equals: key } }, limit: 1 }))[0] ?? null

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
async function connect(
  portal: Portal,
  actor: Actor,
  organizationId: string | null,
  { formKey, clientId, clientSecret }: z.output<typeof account>,
): Promise<Result<ObfSourceRow>> {
  const refusal = refusalFor(actor, organizationId)
  if (refusal || !isMember(actor)) return refuse(refusal ?? problems.notFound)
  const key = organizationId ?? regionKey
  const current = await sourceOf(portal, key)
  const answered = current && (await answeredForm(portal, obfSources, current.id, formKey))
  if (answered) return ok(answered)
  const asked = accountOf(portal, clientId, clientSecret).client.info()
  const checked = await Promise.race([asked, pause(longestCheckMs, null, { ref: false })])
  if (checked?.kind === 'forbidden') return refuse(wrongSecret)
  const now = portal.clock.now()
  const id = current?.id ?? newId()
  const isSameAccount = current?.clientId === clientId
  const connected = {
    clientId,
    secretCipher: sealSecret(portal, id, clientSecret),
    state: 'active' as const,
    nextPollAt: now,
    failures: 0,
    trouble: null,
    lastError: null,
    connectedBy: actor.displayName,
    connectedAt: now,
  }
  const change = { effects: [poll], journal: { event: 'sourceConnected', details: { clientId } } }
  if (current) {
    const set = isSameAccount ? connected : { ...connected, ...fromTheBeginning, rescannedAt: now }
    return commit(portal, actor, obfSources, current, { set, ...change }, { formKey })
  }
  const row: ObfSourceRow = {
    id,
    revision: 0,
    key,
    organizationId,
    ...fromTheBeginning,
    // Its first reading is of everything.
    rescannedAt: now,
    lastPolledAt: null,
    caughtUpAt: null,
    taken: 0,
    unreadable: 0,
    ...connected,
  }
  return create(portal, actor, obfSources, row, change, { formKey })
}

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
  run: async (portal, actor, { formKey, sourceId, action }): Promise<Result<ObfSourceRow>> => {
    const row = await portal.store.get(obfSources, sourceId)
    if (!row) return refuse(problems.notFound)
    const refusal = refusalFor(actor, row.organizationId)
    if (refusal) return refuse(refusal)
    const answered = await answeredForm(portal, obfSources, row.id, formKey)
    if (answered) return ok(answered)
    if (action === 'disconnect') {
      const set = { state: 'disconnected' as const, secretCipher: '', trouble: null, lastError: null }
      return commit(portal, actor, obfSources, row, { set, journal: { event: 'sourceDisconnected' } }, { formKey })
    }
    if (row.state === 'disconnected') return refuse(notConnected)
    const set = { state: 'active' as const, nextPollAt: portal.clock.now() }
    const change = { set, effects: [poll], journal: { event: 'sourceRead' } }
    return commit(portal, actor, obfSources, row, change, { formKey })
  },
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
    const row = await portal.store.get(sourceBadges, sourceBadgeId)
    const source = row && (await portal.store.get(obfSources, row.sourceId))
    if (!row || !source) return refuse(problems.notFound)
    const refusal = refusalFor(actor, source.organizationId)
    if (refusal) return refuse(refusal)
    const answered = await answeredForm(portal, sourceBadges, row.id, formKey)
    if (answered) return ok(answered)
    const badge = partnerBadgeId === '' ? null : await partnerBadgeById(portal, partnerBadgeId)
    const isForeign = source.organizationId !== null && badge?.organizationId !== source.organizationId
    if (partnerBadgeId !== '' && (!badge || isForeign))
      return refuse(fieldProblem('partnerBadgeId', 'Ce badge n’est pas un badge de cette structure.'))
    const change = {
      set: { partnerBadgeId: badge?.id ?? null },
      effects: badge ? [outbox.readSourceAgain({ sourceId: source.id })] : [],
      journal: { event: 'sourceBadgeLinked', details: { partnerBadgeId: badge?.id ?? null } },
    }
    return commit(portal, actor, sourceBadges, row, change, { formKey })
  },
})
