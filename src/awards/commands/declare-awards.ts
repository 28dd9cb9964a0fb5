import { createHash } from 'node:crypto'
import { z } from 'zod'
import { partnerBadgesOf } from '@/catalogue/partner-badge'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { isMember, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, commit, create } from '@/platform/commit'
import { problems } from '@/platform/problem'
import { drain } from '@/platform/queue'
import { type AwardImport, awardImportLines, awardImports } from '../import'
import { countLines, previewLines } from '../sources/csv/preview'
import { readDeclaration } from '../sources/csv/read-declaration'

const formKey = z.string().min(8)
/** A statement's worth: other requests take their turn in between. */
const linesAtOnce = 300
const noBadges: Problem = {
  code: 'declaration.no-badges',
  status: 422,
  detail: 'Votre structure n’a encore soumis aucun badge. Soumettez d’abord le badge que vous délivrez.',
}
const readersOnly: Problem = {
  code: 'declaration.reader',
  status: 403,
  detail: 'Votre rôle permet de consulter, pas de déclarer. Demandez à une personne qui administre la structure.',
}

/** Reads a file and keeps its preview: nothing counts before it is confirmed. */
export const declareAwards = command({
  name: 'awards.declare',
  input: z.object({
    formKey,
    organizationId: z.string(),
    fileName: z.string().max(200),
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    const role = seatIn(actor, input.organizationId)
    if (!isMember(actor) || !role) return refuse(problems.notFound)
    if (role === 'reader') return refuse(readersOnly)
    const badges = await partnerBadgesOf(portal, input.organizationId)
    if (badges.length === 0) return refuse(noBadges)
    const declaration = readDeclaration(input.bytes, badges.length === 1 ? (badges[0]?.name ?? null) : null)
    if (!declaration.ok) return declaration
    // The form's key is the import's id: a double click previews once.
    const id = importIdOf(input.organizationId, input.formKey)
    const made = await answeredForm(portal, awardImports, id, input.formKey)
    if (made) return { ok: true, value: made }
    const lines = await previewLines(portal, id, badges, declaration.value.lines)
    for (let start = 0; start < lines.length; start += linesAtOnce)
      await portal.store.insertMany(awardImportLines, lines.slice(start, start + linesAtOnce), {
        by: 'lineKey',
        compare: [],
      })
    const row: AwardImport = {
      id,
      revision: 0,
      organizationId: input.organizationId,
      fileName: input.fileName.replaceAll(/[^\p{L}\p{N}._ -]/gu, '_').slice(-120),
      fileHash: createHash('sha256').update(input.bytes).digest('hex'),
      encoding: declaration.value.encoding,
      separator: declaration.value.separator,
      state: 'preview',
      summary: countLines(lines),
      processed: 0,
      recorded: 0,
      authorId: actor.profileId,
      authorName: actor.displayName,
      declaredAt: portal.clock.now(),
    }
    return create(
      portal,
      actor,
      awardImports,
      row,
      { journal: { event: 'declarationRead', details: { lines: lines.length } } },
      { formKey: input.formKey },
    )
  },
})

function importIdOf(organizationId: string, key: string): string {
  const hex = createHash('sha256').update(`${organizationId}:${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const over: Problem = {
  code: 'declaration.over',
  status: 409,
  detail: 'Cette déclaration est déjà traitée. Rechargez la page pour voir le résultat.',
}

/** « Déclarer ces badges »: from here on they count, as far as the preview said. */
export const confirmDeclaration = command({
  name: 'awards.confirm-declaration',
  input: z.object({ formKey, revision: z.number().int(), importId: z.string(), discard: z.boolean().default(false) }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    const row = await portal.store.get(awardImports, input.importId)
    const role = row && seatIn(actor, row.organizationId)
    if (!row || !role) return refuse(problems.notFound)
    if (role === 'reader') return refuse(readersOnly)
    const answered = await answeredForm(portal, awardImports, row.id, input.formKey)
    if (answered) return { ok: true, value: answered }
    if (row.state !== 'preview') return refuse(over)
    const now = portal.clock.now()
    const change = input.discard
      ? { set: { state: 'discarded' as const }, journal: { event: 'declarationDiscarded' } }
      : {
          set: { state: 'confirmed' as const, declaredAt: now },
          effects: [{ type: 'awards.record-import' }],
          journal: { event: 'declarationConfirmed' },
        }
    const result = await commit(portal, actor, awardImports, row, change, {
      formKey: input.formKey,
      shownRevision: input.revision,
    })
    if (!result.ok || input.discard) return result
    await drain(portal, { slug: 'award-imports', id: row.id }, ['awards.record-import'])
    return { ok: true, value: (await portal.store.get(awardImports, row.id)) ?? result.value }
  },
})
