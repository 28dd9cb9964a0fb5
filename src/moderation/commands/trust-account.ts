import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import { accountById } from '@/people/accounts'
import { hasStaffRole, isMember } from '@/platform/actor'
import { changedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput, idInput, reasonInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import { type CommunityStanding, freshStanding, standings } from '../standing'

const oneself: Problem = {
  code: 'trust.oneself',
  status: 403,
  detail: 'Une autre personne décide de votre propre niveau de confiance.',
}

/** The third level, given or taken back by a moderator with a reason (MOD-1). */
export const trustAccount = command({
  name: 'moderation.trust-account',
  summary: 'Give an account the third level of trust, or take it back',
  may: { staff: ['moderator'] },
  answer: changedAnswer,
  input: z.object({ formKey: formKeyInput, userId: idInput, isTrusted: z.boolean(), reason: reasonInput() }),
  run: async (portal, actor, { formKey, userId, isTrusted, reason }): Promise<Result<CommunityStanding>> => {
    if (!hasStaffRole(actor, 'moderator')) return refuse(problems.forbidden)
    if (!(await accountById(portal, userId))) return refuse(problems.notFound)
    if (isMember(actor) && actor.userId === userId) return refuse(oneself)
    return changing(portal, actor, standings, userId, {
      fresh: () => freshStanding(userId),
      form: { formKey },
      tries: 3,
      decide: (row) =>
        ok(
          row.isTrusted === isTrusted
            ? null
            : {
                set: { isTrusted },
                journal: { event: isTrusted ? 'trustGiven' : 'trustTaken', reason },
              },
        ),
    })
  },
})
