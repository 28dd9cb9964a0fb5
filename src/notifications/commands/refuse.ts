import { z } from 'zod'
import { type Problem, type Result, refuse } from '@/kernel/result'
import { system } from '@/platform/actor'
import { command } from '@/platform/command'
import { formKeyInput, idInput, tokenInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { changeSettings, type NotificationSettings } from '../settings'
import { type GivenLink, type RefusalLink, readLink, refusing } from '../unsubscribe'
import { savedAnswer } from './choose'

/** What a link of a mail carries, and nothing else of its reader. */
export const linkInput = { compte: idInput, rubrique: z.string().max(40), jeton: tokenInput }

export const refusalProblems = {
  altered: {
    code: 'notifications.link-altered',
    status: 422,
    detail: 'Ce lien est incomplet ou modifié. Ouvrez-le de nouveau depuis le courriel, en entier.',
  },
  gone: {
    code: 'notifications.account-gone',
    status: 410,
    detail: 'Ce compte n’existe plus : plus aucun courriel ne lui est envoyé.',
  },
} as const satisfies Record<string, Problem>

const byLink = system('mail link')

async function opened(portal: Portal, given: GivenLink): Promise<RefusalLink | Problem> {
  const read = await readLink(portal, given)
  return read.state === 'open' ? read.link : refusalProblems[read.state]
}

/** Refuses a category by the link of a mail, without signing in (RFC 8058). Harmless twice. */
export async function refuseByLink(portal: Portal, given: GivenLink): Promise<Result<NotificationSettings>> {
  const link = await opened(portal, given)
  if ('code' in link) return refuse(link)
  return changeSettings(portal, byLink, link.userId, {}, ({ choices }) => {
    const refused = refusing(choices, link.category)
    if (JSON.stringify(refused) === JSON.stringify(choices)) return null
    return { set: { choices: refused, previous: choices }, journal: { event: 'noticesRefused' } }
  })
}

export const refuseNotices = command({
  name: 'notifications.refuse',
  summary: 'Refuse mails of a kind by the link that one of them carries',
  asks: 'anyone',
  input: z.object({ formKey: formKeyInput, ...linkInput }),
  answer: savedAnswer,
  run: (portal, _, given) => refuseByLink(portal, given),
})

/** The way back, by the same link. */
export const acceptNotices = command({
  name: 'notifications.accept-again',
  summary: 'Take such a refusal back by the same link',
  asks: 'anyone',
  input: z.object({ formKey: formKeyInput, ...linkInput }),
  answer: savedAnswer,
  run: async (portal, _, { formKey, ...given }): Promise<Result<NotificationSettings>> => {
    const link = await opened(portal, given)
    if ('code' in link) return refuse(link)
    return changeSettings(portal, byLink, link.userId, { formKey }, ({ choices, previous }) => {
      const { [link.category]: _refused, ...others } = choices
      const before = previous?.[link.category]
      const back = before && before !== 'never' ? { [link.category]: before } : {}
      const accepted = link.category === 'digest' ? (previous ?? {}) : { ...others, ...back }
      return { set: { choices: accepted, previous: choices }, journal: { event: 'noticesAccepted' } }
    })
  },
})
