import { chunksOf } from '@/kernel/chunks'
import { newId } from '@/kernel/ids'
import { ok, type Result } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import type { Upload } from '@/platform/request-body'
import { findOne } from '@/platform/rows'
import { keepBadgeImage } from '../badge-image-file'
import { describedBy, openDraft, ownBadge, partyForDraft, startKeyOf } from '../open-draft'
import { type BadgeDescription, emptyBadge } from '../partner-badge'
import { type BadgeSubmission, badgeSubmissions, type ImportedFrom, type RequestedTerms } from '../submission'

/* Drafts whose first words are read elsewhere: at a public address, in a connected account, in a table (12.3 start). */

/** A badge that was read elsewhere, for a draft of this structure. */
export interface ReadBadge extends Pick<BadgeDescription, 'name' | 'description' | 'criteria' | 'sourceUrl'> {
  readonly image: Upload | null
  readonly from: ImportedFrom
}

interface ElsewhereForm {
  readonly organizationId: string
  readonly formKey: string
  /** A badge of the structure's own that it is a new version of. */
  readonly partnerBadgeId?: string | undefined
}

/**
 * Opens a draft with what was read elsewhere. Rights, status, and whether this form was answered come before `read` is
 * called: nobody makes the portal fetch for a structure that could not begin a draft. The picture is checked like one
 * that is sent (MAP-6); one that is not taken leaves its field open, with the reason.
 */
export async function startFromElsewhere(
  portal: Portal,
  actor: Actor,
  { organizationId, formKey, partnerBadgeId }: ElsewhereForm,
  read: () => Promise<Result<ReadBadge>>,
): Promise<Result<BadgeSubmission>> {
  const party = await partyForDraft(portal, actor, organizationId)
  if (!party.ok) return party
  const made = await findOne(portal, badgeSubmissions, { startKey: { equals: startKeyOf(organizationId, formKey) } })
  if (made) return ok(made)
  const known = await ownBadge(portal, actor, party.value, partnerBadgeId)
  const found = await read()
  if (!found.ok) return found
  const { image: sent, from, ...texts } = found.value
  const kept = sent ? await keepBadgeImage(portal, sent) : null
  if (kept && !kept.ok && kept.problem.status === 503) return kept
  const refused = kept && !kept.ok ? [{ name: 'image', detail: kept.problem.detail }] : []
  const before = known ? describedBy(known) : emptyBadge
  return openDraft(portal, actor, {
    party: party.value,
    formKey,
    partnerBadgeId: known?.id ?? newId(),
    // An address that is not told anew stays what it was.
    badge: {
      ...before,
      ...texts,
      sourceUrl: texts.sourceUrl ?? before.sourceUrl,
      image: kept?.ok ? kept.value : before.image,
    },
    importedFrom: { ...from, missing: [...from.missing, ...refused] },
  })
}

/** Whether this person may begin drafts for this structure now; the problems of `submission.start`. */
export const mayStartDraft = (portal: Portal, actor: Actor, organizationId: string): Promise<Result<unknown>> =>
  partyForDraft(portal, actor, organizationId)

interface LineDraft {
  /** Of the line's content: the same content begins one draft, whenever it comes. */
  readonly key: string
  readonly badge: Pick<BadgeDescription, 'name' | 'description' | 'criteria' | 'sourceUrl'>
  readonly requested: RequestedTerms
  readonly explanation: string
}

const formKeyOf = (key: string): string => `line:${key}`

/** Opens the draft of one line of a table; the one that it began before when it comes again. */
export async function startFromLine(
  portal: Portal,
  actor: Actor,
  organizationId: string,
  { key, badge, requested, explanation }: LineDraft,
): Promise<Result<BadgeSubmission>> {
  const party = await partyForDraft(portal, actor, organizationId)
  if (!party.ok) return party
  return openDraft(portal, actor, {
    party: party.value,
    formKey: formKeyOf(key),
    partnerBadgeId: newId(),
    badge: { ...emptyBadge, ...badge },
    importedFrom: { kind: 'table', issuerName: null, missing: [] },
    requested,
    explanation,
  })
}

const batch = 100

/** Of these lines those that began a draft before, with the id of its case. */
export async function startedFromLines(
  portal: Portal,
  organizationId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const byStart = new Map(keys.map((key) => [startKeyOf(organizationId, formKeyOf(key)), key]))
  const found = new Map<string, string>()
  for (const some of chunksOf([...byStart.keys()], batch)) {
    const rows = await portal.store.find(badgeSubmissions, { where: { startKey: { in: [...some] } } })
    for (const { id, startKey } of rows) found.set(byStart.get(startKey) ?? '', id)
  }
  return found
}
