import { z } from 'zod'
import { type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { formKeyInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { problems } from '@/platform/problem'
import * as outbox from '../outbox'
import { opinionAnswer, opinionEvents } from './change-opinion'
import { longestOpinion, type Opinion, verdicts } from './opinion'
import { invitedExpert, type OpinionEvent } from './opinion-machine'
import { opinionOfLink } from './queries'

const text = z.string().trim().max(longestOpinion, 'Ce texte est trop long : 8 000 signes au plus.').default('')
const given = {
  verdict: z.enum(verdicts, { error: 'Choisissez le sens de votre avis.' }),
  text,
  isFree: z.boolean().default(false),
}
type Given = z.output<z.ZodObject<typeof given>>

const giving = {
  facts: (_: Opinion, { input }: { readonly input: Given }) => ({
    text: input.text,
    isFree: input.isFree,
    hasVerdict: true,
  }),
  change: (row: Opinion, { input, now }: { readonly input: Given; readonly now: string }) => ({
    set: { verdict: input.verdict, text: input.text, answeredAt: now },
    effects: [outbox.mailOpinionAnswered({ opinionId: row.id })],
    journal: { event: 'opinionGiven' },
  }),
}
const declining = {
  change: (row: Opinion, { input, now }: { readonly input: { readonly text: string }; readonly now: string }) => ({
    set: { text: input.text, answeredAt: now },
    effects: [outbox.mailOpinionAnswered({ opinionId: row.id })],
    journal: { event: 'opinionDeclined' },
  }),
}

/** A colleague who was asked says what they think (12.10 give). */
export const giveOpinion = opinionEvents.on('give', {
  summary: 'Give the opinion that one was asked for',
  input: given,
  ...giving,
})

/** A colleague who was asked declines; a word is optional. */
export const declineOpinion = opinionEvents.on('decline', {
  summary: 'Decline to give an opinion',
  input: { text },
  ...declining,
})

/** Whoever reviews takes the request back: from then on its link shows nothing. */
export const withdrawOpinion = opinionEvents.on('withdraw', {
  summary: 'Take a request for an opinion back',
  change: (row, { now }) => ({
    set: { answeredAt: now },
    effects: [outbox.mailOpinionWithdrawn({ opinionId: row.id })],
    journal: { event: 'opinionWithdrawn' },
  }),
})

const byLink = { link: z.string().min(1).max(300), formKey: formKeyInput }

/** The link of the invitation proves who it is: the same events, as the expert who was invited. */
async function throughLink<Input extends { readonly link: string; readonly formKey: string }>(
  portal: Portal,
  event: Extract<OpinionEvent, 'give' | 'decline'>,
  input: Input,
  step: Parameters<typeof opinionEvents.change<Input & { opinionId: string }>>[4],
): Promise<Result<Opinion>> {
  const found = await opinionOfLink(portal, input.link)
  if (!found) return refuse(problems.notFound)
  return opinionEvents.change(portal, invitedExpert, event, { ...input, opinionId: found.id }, step)
}

export const giveByLink = command({
  name: 'opinion.give-by-link',
  summary: 'Give the opinion that one was invited to by mail',
  asks: 'anyone',
  answer: opinionAnswer,
  input: z.object({ ...byLink, ...given }),
  run: (portal, _, input) => throughLink(portal, 'give', input, giving),
})

export const declineByLink = command({
  name: 'opinion.decline-by-link',
  summary: 'Decline an invitation to give an opinion',
  asks: 'anyone',
  answer: opinionAnswer,
  input: z.object({ ...byLink, text }),
  run: (portal, _, input) => throughLink(portal, 'decline', input, declining),
})
