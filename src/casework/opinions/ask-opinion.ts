import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { normalizeEmail } from '@/kernel/text'
import { decide } from '@/kernel/transitions'
import { hasStaffRole, isMember, type Member } from '@/platform/actor'
import { allow } from '@/platform/allowance'
import { command } from '@/platform/command'
import { create } from '@/platform/commit'
import { emailField } from '@/platform/email-field'
import { dayInput, formKeyInput, idInput, nameInput } from '@/platform/inputs'
import { alone } from '@/platform/lease'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import { mailOpinionAsked } from '../outbox'
import { findCase } from '../work-source'
import type { WrittenCase } from '../write-in-case'
import { opinionAnswer } from './change-opinion'
import { endOpinions } from './end-opinions'
import { longestQuestion, type Opinion, openKeyOf, opinions } from './opinion'
import { opinionMachine } from './opinion-machine'
import { personKeyOf, personProblemOf } from './person'

const alreadyAsked: Problem = {
  code: 'opinion.already-asked',
  status: 409,
  detail: 'L’avis de cette personne est déjà demandé sur ce dossier.',
}
const field = (name: string, detail: string) => refuse({ ...problems.invalid, fields: [{ name, detail }] })
const may = { staff: ['reviewer', 'schemeManager'] } as const

/** Asks a colleague, or by mail an expert from outside, what they think of one case (12.10 ask). */
export const askOpinion = command({
  name: 'opinion.ask',
  summary: 'Ask a colleague, or an expert by mail, for an opinion on one case',
  may,
  answer: opinionAnswer,
  input: z.object({
    caseKind: z.enum(['application', 'submission']),
    caseId: idInput,
    formKey: formKeyInput,
    whom: z.enum(['colleague', 'expert'], { error: 'Choisissez à qui demander.' }),
    colleagueId: z.string().max(100).default(''),
    name: z.string().max(400).default(''),
    email: z.string().max(1000).default(''),
    question: z
      .string()
      .trim()
      .max(longestQuestion, 'Cette question est trop longue : 2 000 signes au plus.')
      .default(''),
    endsOn: dayInput,
  }),
  record: (portal, actor, { caseKind, caseId }) => findCase(portal, actor, caseKind, caseId),
  run: async (portal, actor, input): Promise<Result<Opinion>> => {
    if (!isMember(actor) || !hasStaffRole(actor, ...may.staff)) return refuse(problems.forbidden)
    const about = await findCase(portal, actor, input.caseKind, input.caseId)
    if (!about) return refuse(problems.notFound)
    const id = idOfForm(actor, input)
    const answered = await portal.store.get(opinions, id)
    if (answered) return ok(answered)
    const person = input.whom === 'expert' ? expertOf(input) : await colleagueOf(portal, actor, input.colleagueId)
    if (!person.ok) return person
    const row = rowOf(portal, actor, about, { ...input, ...person.value, id })
    // Of two at once about one case, the second counts the first (OPI-1).
    return alone(portal, `opinions:${row.caseKind}:${row.caseId}`, () => ask(portal, actor, about, row, input))
  },
})

async function ask(
  portal: Portal,
  actor: Member,
  about: WrittenCase,
  row: Opinion,
  { formKey, whom }: { readonly formKey: string; readonly whom: string },
): Promise<Result<Opinion>> {
  const decided = await askedNow(portal, actor, about, row)
  if (!decided.ok) return decided
  // A colleague is counted for each case: many cases a day are work, the same one again and again is not.
  const recipient = row.email ?? `${row.caseId}:${row.userId}`
  const allowed = await allow(portal, 'invitation', { account: actor.userId, recipient }, formKey)
  if (!allowed.ok) return allowed
  const change = {
    effects: [mailOpinionAsked({ opinionId: row.id })],
    journal: { event: 'opinionAsked', details: { whom } },
  }
  const made = await create(portal, actor, opinions, row, change, { formKey })
  return !made.ok && made.problem.code === 'record.exists' ? refuse(alreadyAsked) : made
}

/** The same form about the same case makes the same row, whatever became of it since. */
const idOfForm = (
  { userId }: Member,
  { formKey, caseKind, caseId }: Pick<Opinion, 'caseKind' | 'caseId'> & { readonly formKey: string },
): string => createHash('sha256').update(`${userId}\n${caseKind}\n${caseId}\n${formKey}`).digest('base64url')

type Person = Pick<Opinion, 'userId' | 'personName' | 'email'>

const named = z.object({
  name: nameInput('Indiquez le nom de cette personne.', 80),
  email: emailField('Indiquez l’adresse à laquelle l’invitation part.').transform(normalizeEmail),
})

/** Only the fields of the choice that was made are looked at. */
function expertOf(given: { readonly name: string; readonly email: string }): Result<Person> {
  const read = named.safeParse(given)
  if (read.success) return { ok: true, value: { userId: null, personName: read.data.name, email: read.data.email } }
  const fields = read.error.issues.map(({ path, message }) => ({ name: String(path[0]), detail: message }))
  return refuse({ ...problems.invalid, fields })
}

async function colleagueOf(portal: Portal, actor: Member, colleagueId: string): Promise<Result<Person>> {
  if (!colleagueId) return field('colleagueId', 'Choisissez une personne.')
  if (colleagueId === actor.userId) return field('colleagueId', 'Choisissez une autre personne que vous.')
  const colleague = await portal.identify(colleagueId)
  const personName = isMember(colleague) ? colleague.displayName : '–'
  return { ok: true, value: { userId: colleagueId, personName, email: null } }
}

function rowOf(
  portal: Portal,
  actor: Member,
  { caseKind, caseId, organizationId, name }: WrittenCase,
  given: Person & Pick<Opinion, 'id' | 'question' | 'endsOn'>,
): Opinion {
  const { id, userId, personName, email, question, endsOn } = given
  return {
    ...{ id, revision: 0, state: 'asked', caseKind, caseId, organizationId, caseName: name },
    openKey: openKeyOf({ id, caseKind, caseId }, personKeyOf(portal, { userId, email }), 'asked'),
    ...{ askedById: actor.userId, askedByName: actor.displayName, askedAt: portal.clock.now() },
    ...{ userId, personName, email, question, endsOn },
    linkNonce: randomBytes(18).toString('base64url'),
    ...{ verdict: null, text: '', answeredAt: null },
  }
}

/** Whether it may be asked; what is over is noted first, so that it counts no more and its person can be asked again. */
async function askedNow(portal: Portal, actor: Member, file: WrittenCase, row: Opinion) {
  const stillAwaited = await endOpinions(portal, row.caseId)
  const facts = {
    now: portal.clock.now(),
    file,
    personProblem: await personProblemOf(portal, row),
    awaited: stillAwaited.filter(({ openKey }) => openKey !== row.openKey).length,
    ...{ isFree: false, text: '', hasVerdict: false },
  }
  return decide(opinionMachine, { event: 'ask', state: null, actor, subject: row }, facts)
}
