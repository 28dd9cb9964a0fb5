import { type Actor, isMember } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { isSameSecret, tokenFor } from '@/platform/tokens'
import type { ReportNotice } from './report'

const tokenOf = ({ env }: Pick<Portal, 'env'>, { id, linkNonce }: ReportNotice): string =>
  tokenFor(env.secret, 'content-report', id, linkNonce)

/** Whether this person sent it: by their account, or by the link that its address was written. */
export const isNoticeOf = (portal: Pick<Portal, 'env'>, actor: Actor, notice: ReportNotice, link: string): boolean =>
  (isMember(actor) && notice.userId === actor.userId) ||
  (notice.userId === null && notice.email !== null && isSameSecret(link, tokenOf(portal, notice)))

/** The page where whoever reported sees what became of it. */
export const noticePage = (portal: Pick<Portal, 'env'>, notice: ReportNotice): string => {
  const query = notice.userId === null ? `?jeton=${tokenOf(portal, notice)}` : ''
  return `${portal.env.portalUrl}/signaler/suivi/${notice.id}${query}`
}

/** The page where an author reads what was decided, and why. */
export const decisionPage = (portal: Pick<Portal, 'env'>, reportId: string): string =>
  `${portal.env.portalUrl}/mon-espace/decisions/${reportId}`
