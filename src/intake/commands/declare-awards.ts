import { createHash } from 'node:crypto'
import { z } from 'zod'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { policyInForce } from '@/catalogue/queries'
import { type Instant, later } from '@/kernel/clock'
import { parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { isMember, type Member, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { sealFile } from '@/platform/sealed-file'
import { callersOf } from '@/platform/who'
import { declarationProblem, type InspectedFile, inspectFile } from '../csv/inspect-file'
import { onlyBadgeOf } from '../csv/preview'
import { type AwardImport, awardImports, noLines } from '../import'
import { importAnswer, ofOwnStructure, ownImport, readersOnly } from '../import-contract'
import { importEvents, readAtOnce } from '../import-events'
import { importMachine } from '../import-machine'
import * as outbox from '../outbox'

const formKey = formKeyInput
const noBadges: Problem = {
  code: 'declaration.no-badges',
  status: 422,
  detail: 'Votre structure n’a encore soumis aucun badge. Soumettez d’abord le badge que vous délivrez.',
}
/** Takes a file in and has its lines looked at: nothing counts before it is confirmed. */
export const declareAwards = command({
  name: 'awards.declare',
  summary: 'Read a CSV declaration and preview each line; nothing counts yet',
  may: { seats: ['admin', 'contributor'] },
  record: ofOwnStructure,
  answer: importAnswer,
  input: z.object({
    formKey,
    organizationId: idInput,
    fileName: z.string().max(200),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    const role = seatIn(actor, input.organizationId)
    if (!isMember(actor) || !role) return refuse(problems.notFound)
    if (role === 'reader') return refuse(readersOnly)
    const badges = await partnerBadgesOf(portal, input.organizationId)
    if (badges.length === 0) return refuse(noBadges)
    const needed = onlyBadgeOf(badges) === null ? (['email', 'date', 'badge'] as const) : (['email', 'date'] as const)
    const file = inspectFile(input.bytes, needed)
    if (!file.ok) return file
    return readFile(portal, actor, { ...input, kind: 'file', file: file.value })
  },
})

interface HandedIn {
  readonly kind: AwardImport['kind']
  readonly organizationId: string | null
  readonly formKey: string
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly file: InspectedFile
}

/** Keeps a file sealed until its lines are read, here when they are few, else in the worker. */
export async function readFile(portal: Portal, actor: Member, given: HandedIn): Promise<Result<AwardImport>> {
  const id = importIdOf(given.organizationId ?? '', given.formKey)
  const made = await answeredForm(portal, awardImports, id, given.formKey)
  if (made) return answerOf(made)
  // A name of its own: the same form may be sent again with another file after a refusal.
  const name = `declarations/${newId()}.bin`
  await portal.files.put(name, sealFile(portal.env, name, given.bytes))
  const row: AwardImport = {
    ...newImport(portal, actor, id, given),
    fileName: given.fileName.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120),
    fileHash: createHash('sha256').update(given.bytes).digest('hex'),
    ...given.file,
    state: 'reading',
    file: name,
  }
  const change = {
    effects: [outbox.previewImport()],
    journal: { event: 'declarationReceived', details: { lines: row.total } },
  }
  const result = await create(portal, actor, awardImports, row, change, { formKey: given.formKey })
  // A second click was faster: its file is the one that is read.
  if (!result.ok || result.value.file !== name) await portal.files.remove(name)
  if (!result.ok || row.total > readAtOnce) return result
  await drain(portal, { slug: awardImports.slug, id }, [outbox.previewImport])
  return answerOf((await portal.store.get(awardImports, id)) ?? result.value)
}

/** What every import begins with. */
export const newImport = (
  portal: Portal,
  actor: Member,
  id: string,
  { kind, organizationId }: Pick<AwardImport, 'kind' | 'organizationId'>,
): AwardImport => ({
  id,
  revision: 0,
  kind,
  organizationId,
  fileName: '',
  fileHash: '',
  encoding: 'UTF-8',
  separator: '',
  state: 'preview',
  file: null,
  total: 0,
  read: 0,
  problem: null,
  cursor: null,
  summary: noLines,
  processed: 0,
  recorded: 0,
  authorId: actor.profileId,
  authorName: actor.displayName,
  declaredAt: portal.clock.now(),
  countsAt: null,
  mailed: 0,
})

const answerOf = (row: AwardImport): Result<AwardImport> =>
  row.state === 'unreadable' && row.problem
    ? refuse(declarationProblem('declaration.unreadable', row.problem))
    : { ok: true, value: row }

/** The form's key is the import's id: a double click previews once. */
export function importIdOf(organizationId: string, key: string): string {
  const hex = createHash('sha256').update(`${organizationId}:${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A file can be taken back for a while (AWD-14); what was typed, or was before the portal, counts at once. */
async function countsAtOf(portal: Portal, { kind }: AwardImport): Promise<Instant | null> {
  if (kind !== 'file') return null
  const now = portal.clock.now()
  const { declarationWithdrawalMinutes } = await policyInForce(portal, parisDateOf(now))
  if (declarationWithdrawalMinutes === 0) return null
  return later(now, declarationWithdrawalMinutes * 60_000)
}

/** « Déclarer ces badges »: they count as far as the preview said, a file once its window has ended. */
export const confirmDeclaration = command({
  name: 'awards.confirm-declaration',
  summary: 'Record a previewed declaration, or discard it',
  may: callersOf(importMachine, 'declare'),
  record: ownImport,
  answer: importAnswer,
  input: z.object({ formKey, revision: z.number().int(), importId: idInput, discard: z.boolean().default(false) }),
  run: async (portal, actor, { discard, revision, ...form }): Promise<Result<AwardImport>> => {
    const row = await ownImport(portal, actor, form)
    // While a file is read its row changes with every batch; to abandon it needs no more than its state.
    const given = row?.state === 'reading' ? form : { ...form, revision }
    if (discard)
      return importEvents.change(portal, actor, 'discard', given, {
        change: () => ({ set: {}, effects: [outbox.forgetLines()], journal: { event: 'declarationDiscarded' } }),
      })
    const countsAt = row && (await countsAtOf(portal, row))
    return importEvents.change(portal, actor, countsAt ? 'declare' : 'declareAtOnce', given, {
      // Lateness is measured at the confirmation, whenever it counts (AWD-12).
      change: (_, { now }) => ({
        set: { declaredAt: now, countsAt },
        effects: [countsAt ? outbox.endWindow({}, { runAfter: countsAt }) : outbox.recordImport()],
        journal: { event: 'declarationConfirmed', details: { countsAt } },
      }),
    })
  },
})
