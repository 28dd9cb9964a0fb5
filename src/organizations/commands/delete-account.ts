import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { closeAccount, closeAccountInput } from '@/people/commands/close-account'
import { isHolder } from '@/platform/actor'
import { command } from '@/platform/command'
import { problems } from '@/platform/problem'
import { findLeaving, giveUpEverywhere, type NamedStructure } from '../leaving'
import { organizationById } from '../queries'

const quoted = (left: readonly NamedStructure[]): string => left.map(({ name }) => `« ${name} »`).join(', ')
const handOverFirst = (names: readonly NamedStructure[]): Problem => ({
  code: 'account.hand-over-first',
  status: 422,
  detail: `Vous êtes la seule personne qui administre ${quoted(names)}. Confiez d’abord ce rôle à quelqu’un de l’équipe.`,
})
const lastOne = (names: readonly NamedStructure[]): Problem => ({
  code: 'account.last-member',
  status: 422,
  detail: `Vous êtes la dernière personne de ${quoted(names)}. Invitez quelqu’un, ou cochez la case : la Région est prévenue.`,
  fields: [{ name: 'leavesAlone', detail: 'Cochez la case si la structure reste sans personne.' }],
})

/** One's own account, for good (ACC-6). It stands here, since only structures know whom they would be left without. */
export const deleteOwnAccount = command({
  name: 'organizations.delete-own-account',
  summary: 'Delete one’s own account, with the password and a code where there is a generator',
  asks: 'holder',
  answer: z.object({ deleted: z.literal(true) }),
  input: closeAccountInput.extend({ leavesAlone: z.boolean().default(false) }),
  run: async (portal, actor, { leavesAlone, ...given }): Promise<Result<{ readonly deleted: true }>> => {
    if (!isHolder(actor)) return refuse(problems.signInNeeded)
    const leaving = await findLeaving(portal, actor.userId)
    if (leaving.toHandOver.length > 0) return refuse(handOverFirst(leaving.toHandOver))
    if (leaving.leftAlone.length > 0 && !leavesAlone) return refuse(lastOne(leaving.leftAlone))
    return closeAccount(portal, actor, given, () =>
      giveUpEverywhere(portal, actor.userId, async (left, organizationId) => {
        // Somebody else of the team went since: what was said above is asked anew.
        const structure = { organizationId, name: (await organizationById(portal, organizationId))?.displayName ?? '' }
        if (left === 'no administrator') return handOverFirst([structure])
        return leavesAlone ? null : lastOne([structure])
      }),
    )
  },
})
