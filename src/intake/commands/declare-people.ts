import { createHash } from 'node:crypto'
import { z } from 'zod'
import { partnerBadgeById } from '@/catalogue/partner-badge'
import { isParisDate } from '@/kernel/dates'
import { readEmail } from '@/kernel/email-address'
import { counted } from '@/kernel/french'
import type { FieldProblem, Problem, Result } from '@/kernel/result'
import { refuse } from '@/kernel/result'
import { isMember, seatIn } from '@/platform/actor'
import { command } from '@/platform/command'
import { answeredForm, create } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { peopleMailed } from '../csv/mailed'
import { declarationPreview } from '../csv/preview'
import { keepLines } from '../csv/preview-import'
import type { DeclaredLine } from '../csv/read-lines'
import { type AwardImport, addCounts, awardImports, mostPeople, noLines } from '../import'
import { importAnswer, ofOwnStructure, readersOnly } from '../import-contract'
import { importIdOf, newImport } from './declare-awards'

const person = z.object({
  email: z.string().max(1000, 'Cette adresse est trop longue.').default(''),
  name: z.string().trim().max(200, 'Ce nom est trop long.').default(''),
})

/** A badge given to one to twenty people on one day, typed by hand: the same preview as a file, and as little counts. */
export const declarePeople = command({
  name: 'awards.declare-people',
  summary: 'Declare one badge for one to twenty people and preview it; nothing counts yet',
  may: { seats: ['admin', 'contributor'] },
  record: ofOwnStructure,
  answer: importAnswer,
  input: z.object({
    formKey: formKeyInput,
    organizationId: idInput,
    partnerBadgeId: z.string('Choisissez le badge.').min(1, 'Choisissez le badge.').max(100, 'Choisissez le badge.'),
    issuedOn: z
      .string('Indiquez le jour où le badge est délivré.')
      .max(10, 'Indiquez un jour du calendrier.')
      .refine(isParisDate, 'Indiquez un jour du calendrier.'),
    people: z
      .record(z.string().max(20), person)
      .refine(
        (people) => Object.keys(people).length <= 5 * mostPeople,
        'Au-delà de vingt personnes, envoyez un fichier CSV.',
      )
      .default({}),
  }),
  run: async (portal, actor, input): Promise<Result<AwardImport>> => {
    const role = seatIn(actor, input.organizationId)
    if (!isMember(actor) || !role) return refuse(problems.notFound)
    if (role === 'reader') return refuse(readersOnly)
    const badge = await partnerBadgeById(portal, input.partnerBadgeId)
    if (badge?.organizationId !== input.organizationId) return refuse(fieldProblem('partnerBadgeId', unknownBadge))
    const people = peopleOf(input.people, badge.name, input.issuedOn)
    if (!people.ok) return people
    const told = createHash('sha256').update(JSON.stringify(people.value)).digest('hex')
    const id = importIdOf(input.organizationId, `${input.formKey}:${told}`)
    const made = await answeredForm(portal, awardImports, id, input.formKey)
    if (made) return { ok: true, value: made }
    const { preview } = await declarationPreview(portal, { id, organizationId: input.organizationId })
    const rows = await preview(people.value)
    const mailed = await peopleMailed(portal, { id, organizationId: input.organizationId }, rows)
    const lines = await keepLines(portal, rows)
    const row: AwardImport = {
      ...newImport(portal, actor, id, { kind: 'form', organizationId: input.organizationId }),
      fileName: `Saisie : ${badge.name}, ${counted(lines.length, 'personne')}`.slice(0, 200),
      fileHash: told,
      total: lines.length,
      read: people.value.at(-1)?.line ?? 0,
      summary: addCounts(noLines, lines),
      mailed,
    }
    const change = { journal: { event: 'declarationRead', details: { lines: lines.length } } }
    return create(portal, actor, awardImports, row, change, { formKey: input.formKey })
  },
})

const unknownBadge = 'Ce badge n’est pas un badge de votre structure. Choisissez-en un autre.'

const fieldProblem = (name: string, detail: string): Problem => ({ ...problems.invalid, fields: [{ name, detail }] })

/** The rows that hold something, as lines; what cannot be read is told beside its field. */
function peopleOf(
  people: Readonly<Record<string, z.output<typeof person>>>,
  badge: string,
  issuedOn: string,
): Result<readonly DeclaredLine[]> {
  const filled = Object.entries(people)
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .filter(([, { email, name }]) => email.trim() !== '' || name !== '')
  if (filled.length === 0) return refuse(fieldProblem('people.0.email', 'Indiquez au moins une adresse.'))
  if (filled.length > mostPeople)
    return refuse(fieldProblem(`people.${mostPeople}.email`, 'Au-delà de vingt personnes, envoyez un fichier CSV.'))
  const fields: FieldProblem[] = []
  const lines = filled.map(([key, { email: written, name: given }], index): DeclaredLine => {
    const { address, name, fault, problem, nearDomain } = readEmail(written)
    if (problem)
      fields.push({
        name: `people.${key}.email`,
        detail: fault === 'missing' ? 'Indiquez l’adresse de cette personne.' : problem,
      })
    const of = { line: index + 1, email: address, name: given || name, nearDomain, isTotal: false }
    return { ...of, badge, issuedOn, problem: null }
  })
  return fields.length > 0 ? refuse({ ...problems.invalid, fields }) : { ok: true, value: lines }
}
