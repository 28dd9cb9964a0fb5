import { accountById } from '@/platform/accounts'
import { type NoticeCategory, noticeCategories } from '@/platform/notice'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import { type NoticeChoices, settingsOf } from './settings'

/** What a link of a mail names: the account, and the category that it refuses. */
export interface RefusalLink {
  readonly userId: string
  readonly category: NoticeCategory
}

const purpose = 'refuse-mail'
const tokenOf = (portal: Portal, { userId, category }: RefusalLink): string =>
  tokenFor(portal.env.secret, purpose, userId, category)

const queryOf = (portal: Portal, link: RefusalLink): string =>
  new URLSearchParams({ compte: link.userId, rubrique: link.category, jeton: tokenOf(portal, link) }).toString()

/** The page where somebody refuses a category without signing in, and takes it back. */
export const refusalPage = (portal: Portal, link: RefusalLink): string =>
  `${portal.env.portalUrl}/desabonnement?${queryOf(portal, link)}`

/** The address for `List-Unsubscribe`: a POST refuses (RFC 8058), a GET leads to the page. */
export const refusalAddress = (portal: Portal, link: RefusalLink): string =>
  `${portal.env.portalUrl}/api/portal/notifications/refusals?${queryOf(portal, link)}`

export interface GivenLink {
  readonly compte: string
  readonly rubrique: string
  readonly jeton: string
}

export type ReadLink =
  | { readonly state: 'open'; readonly link: RefusalLink; readonly isRefused: boolean }
  /** The account is gone: nobody writes to it any more. */
  | { readonly state: 'gone' }
  | { readonly state: 'altered' }

/** What a link is worth now. It does not end: whoever finds an old mail may still refuse what comes. */
export async function readLink(portal: Portal, { compte, rubrique, jeton }: GivenLink): Promise<ReadLink> {
  if (!Object.hasOwn(noticeCategories, rubrique)) return { state: 'altered' }
  const link = { userId: compte, category: rubrique as NoticeCategory }
  if (!isSameSecret(jeton, tokenOf(portal, link))) return { state: 'altered' }
  if (!(await accountById(portal, compte))) return { state: 'gone' }
  const choices = (await settingsOf(portal, compte))?.choices ?? {}
  return { state: 'open', link, isRefused: isRefused(choices, link.category) }
}

const isRefused = (choices: NoticeChoices, category: NoticeCategory): boolean =>
  category === 'digest' ? !Object.values(choices).includes('daily') : choices[category] === 'never'

/** The choices of whoever refuses a category; of the digest, everything that went into it. */
export function refusing(choices: NoticeChoices, category: NoticeCategory): NoticeChoices {
  if (category !== 'digest') return { ...choices, [category]: 'never' }
  return Object.fromEntries(
    Object.entries(choices).map(([key, time]) => [key, time === 'daily' ? 'never' : time]),
  ) as NoticeChoices
}
