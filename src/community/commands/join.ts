import { z } from 'zod'
import { newId } from '@/kernel/ids'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { isMember } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { answeredForm, create } from '@/platform/commit'
import { formKeyInput, nameInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { ownMember, standingNow } from '../joined'
import {
  type CommunityMember,
  charterVersion,
  communityMembers,
  displayNameFault,
  handleFault,
  likenessOf,
  longestDisplayName,
  longestHandle,
} from '../member'

const already: Problem = {
  code: 'community.already-joined',
  status: 409,
  detail: 'Vous avez déjà rejoint la communauté. Rechargez la page pour écrire.',
}
const taken: Problem = {
  code: 'community.handle-taken',
  status: 422,
  detail: 'Ce pseudonyme est pris, ou ressemble trop à un autre. Choisissez-en un autre.',
  fields: [{ name: 'handle', detail: 'Ce pseudonyme est pris, ou ressemble trop à un autre. Choisissez-en un autre.' }],
}

/** What `fault` finds becomes the field’s own sentence. */
const checkedBy = (fault: (text: string) => string | null) => (text: string, context: z.RefinementCtx) => {
  const message = fault(text)
  if (message) context.addIssue({ code: 'custom', message })
}

export const displayNameInput = nameInput('Écrivez votre nom affiché.', longestDisplayName).superRefine(
  checkedBy(displayNameFault),
)

const handleInput = z
  .string({ error: 'Choisissez un pseudonyme.' })
  .max(4 * longestHandle, `Ce pseudonyme est trop long : ${longestHandle} signes au plus.`)
  .overwrite((typed) => typed.trim().replace(/^@/, '').toLowerCase())
  .superRefine(checkedBy(handleFault))

/** Joins the community: the charter accepted once, and the names that everybody reads (COM-1). */
export const join = command({
  name: 'community.join',
  summary: 'Join the community: accept its charter, choose a display name and a handle',
  answer: changedAnswer,
  input: z.object({
    formKey: formKeyInput,
    displayName: displayNameInput,
    handle: handleInput,
    charter: z.literal(true, { error: 'Lisez la charte et acceptez-la pour écrire.' }),
  }),
  run: async (portal, actor, { formKey, displayName, handle }): Promise<Result<CommunityMember>> => {
    if (!isMember(actor)) return refuse(problems.signInNeeded)
    const current = await ownMember(portal, actor)
    if (current)
      return (await answeredForm(portal, communityMembers, current.id, formKey)) ? ok(current) : refuse(already)
    const standing = await standingNow(portal, actor, 'takePart')
    if (standing) return refuse(standing)
    const member: CommunityMember = {
      ...{ id: newId(), revision: 0, userId: actor.userId, handle, likeness: likenessOf(handle), displayName },
      ...{ charterAcceptedAt: portal.clock.now(), charterVersion, organizationId: null, function: '', bio: '' },
    }
    const change = { journal: { event: 'communityJoined' } }
    const made = await create(portal, actor, communityMembers, member, change, { formKey })
    if (made.ok || made.problem.code !== 'record.exists') return made
    return refuse(made.problem.current?.field === 'userId' ? already : taken)
  },
})
