import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { topicChanged } from '../events'
import { joinedMember, standingNow } from '../joined'
import { type Thanks, thanks, thanksId } from '../post'
import { visiblePost } from '../queries'

const ownPost: Problem = {
  code: 'thanks.own',
  status: 403,
  detail: 'On remercie une autre personne que soi.',
}

/** Thanks for a post of somebody else, or takes it back (COM-9). */
export const thankFor = command({
  name: 'community.thank',
  summary: 'Thank for somebody else’s post, or take it back',
  answer: changedAnswer,
  input: z.object({ formKey: formKeyInput, postId: idInput, isGiven: z.boolean() }),
  run: async (portal, actor, { formKey, postId, isGiven }): Promise<Result<Thanks>> => {
    const member = await joinedMember(portal, actor)
    if (!member.ok) return member
    const standing = await standingNow(portal, actor, 'takePart')
    if (standing) return refuse(standing)
    const post = await visiblePost(portal, postId)
    if (!post) return refuse(problems.notFound)
    if (post.memberId === member.value.id) return refuse(ownPost)
    const id = thanksId(postId, member.value.id)
    const fresh: Thanks = { id, revision: 0, postId, memberId: member.value.id, isGiven: false }
    return changing(portal, actor, thanks, id, {
      fresh: () => fresh,
      form: { formKey },
      tries: 3,
      decide: (row) =>
        ok(
          row.isGiven === isGiven
            ? null
            : {
                set: { isGiven },
                events: [topicChanged({ topicId: post.topicId })],
                journal: { event: isGiven ? 'thanksGiven' : 'thanksTaken' },
              },
        ),
    })
  },
})
