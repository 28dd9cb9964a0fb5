import { z } from 'zod'
import { badgeCodes } from '@/catalogue/competency'
import { statesOfHolderLists } from '@/intake/queries'
import { ok, type Problem, refuse } from '@/kernel/result'
import { hasStaffRole, isMember } from '@/platform/actor'
import { movedAnswer } from '@/platform/answers'
import { command } from '@/platform/command'
import { changing } from '@/platform/commit'
import { formKeyInput } from '@/platform/inputs'
import { problems } from '@/platform/problem'
import * as outbox from '../outbox'
import { type TakeOver, takeOverId, takeOvers } from '../take-over'

const confirmedBefore: Problem = {
  code: 'take-over.confirmed',
  status: 409,
  detail: 'La reprise est déjà confirmée. Rechargez la page.',
}
const listOpen: Problem = {
  code: 'take-over.list-open',
  status: 409,
  detail: 'Une liste de titulaires n’est pas terminée. Enregistrez-la ou abandonnez-la, puis confirmez la reprise.',
}
const noList: Problem = {
  ...problems.invalid,
  code: 'take-over.no-list',
  fields: [
    {
      name: 'holders',
      detail: 'Aucune liste n’est enregistrée. Enregistrez-la, ou indiquez qu’aucun badge n’a été délivré avant.',
    },
  ],
}

const awaited: TakeOver = {
  ...{ id: takeOverId, revision: 0, state: 'awaited' },
  ...{ holders: null, confirmedAt: null, confirmedBy: null, note: null },
}

/** « Confirmer la reprise »: from here on the portal issues, and it alone (Q13). */
export const confirmTakeOver = command({
  name: 'issuing.confirm-take-over',
  summary: 'Confirm that the portal alone issues from now on',
  may: { staff: ['schemeManager'] },
  answer: movedAnswer,
  input: z.object({
    formKey: formKeyInput,
    automationEnded: z.literal(true, 'Confirmez que rien d’autre ne délivre plus les badges de la Région.'),
    holders: z.enum(['imported', 'none'], 'Indiquez ce qu’il en est des badges délivrés avant le portail.'),
    note: z
      .string()
      .trim()
      .min(1, 'Indiquez qui a arrêté l’ancien outil, et quand.')
      .max(1000, 'Cette note est trop longue. Résumez-la en quelques phrases.'),
  }),
  run: (portal, actor, { formKey, holders, note }) =>
    changing(portal, actor, takeOvers, takeOverId, {
      fresh: () => awaited,
      barred: () => (hasStaffRole(actor, 'schemeManager') ? null : problems.notFound),
      form: { formKey },
      decide: async ({ state }, now) => {
        if (state === 'confirmed') return refuse(confirmedBefore)
        const lists = await statesOfHolderLists(portal)
        if (lists.some((list) => list === 'reading' || list === 'preview' || list === 'confirmed'))
          return refuse(listOpen)
        if (holders === 'imported' && !lists.includes('recorded')) return refuse(noList)
        return ok({
          set: {
            ...{ state: 'confirmed' as const, holders, note, confirmedAt: now },
            confirmedBy: isMember(actor) ? actor.displayName : null,
          },
          effects: badgeCodes.map((badgeCode) => outbox.resumeBadge({ badgeCode }, { target: badgeCode })),
          journal: { event: 'takeOverConfirmed', reason: note, details: { holders } },
        })
      },
    }),
})
