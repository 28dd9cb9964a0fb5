import { toManagers } from '@/people/manager-mails'
import { delivered } from '@/platform/effects'
import { type HandlerFor, sourceIdOf } from '@/platform/handle'
import type { Portal } from '@/platform/portal'
import { differencesFound, issuerTrouble, issuerWarning } from '~/templates/mail/issuing/issuer'
import { issuerStates, issuerWarnings, pauseCauses, warningOf } from '../issuer-state'
import * as notices from '../notices'
import type * as outbox from '../outbox'
import { differenceKinds, issuerDifferences, reconciliations } from '../reconciliation/reconciliation'
import { newToday } from '../reconciliation/reconciling'

const pageOf = (portal: Portal): string => `${portal.env.portalUrl}/admin/emetteur`

/** ★ To each scheme manager: the issuer is paused, or will be soon. */
export const alertIssuer: HandlerFor<typeof outbox.alertIssuer> = async (portal, _, effect) => {
  const state = await portal.store.get(issuerStates, sourceIdOf(effect))
  if (!state) return delivered
  const pageUrl = pageOf(portal)
  if (state.state === 'paused') {
    const letter = await issuerTrouble({ why: pauseCauses[state.cause ?? 'other'], pageUrl })
    await toManagers(portal, effect, notices.issuerTrouble, letter, pageUrl)
    return delivered
  }
  const warning = warningOf(state, portal.clock.now())
  if (!warning) return delivered
  const letter = await issuerWarning({ why: issuerWarnings[warning], pageUrl })
  await toManagers(portal, effect, notices.issuerTrouble, letter, pageUrl)
  return delivered
}

/** ★ To each scheme manager, once a night: the issuer's list and ours do not say the same. */
export const alertDifferences: HandlerFor<typeof outbox.alertDifferences> = async (portal, _, effect) => {
  const night = await portal.store.get(reconciliations, sourceIdOf(effect))
  if (!night) return delivered
  const found = await portal.store.find(issuerDifferences, { where: newToday(night), limit: 1_000 })
  if (found.length === 0) return delivered
  const counts = Map.groupBy(found, ({ kind }) => differenceKinds[kind].title)
  const titles = [...counts].map(([title, rows]) => `${title} : ${rows.length}`)
  const pageUrl = pageOf(portal)
  await toManagers(portal, effect, notices.differences, await differencesFound({ titles, pageUrl }), pageUrl)
  return delivered
}
