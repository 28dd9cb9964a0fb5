import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { differencesFound, issuerTrouble, issuerWarning } from '~/templates/mail/awards/issuer'
import { toManagers } from '../manager-mails'
import { issuerStates, issuerWarnings, pauseCauses, warningOf } from './issuer-state'
import { differenceKinds, issuerDifferences, reconciliations } from './reconciliation'
import { newToday } from './reconciling'

const sourceId = (source: string): string => source.split(':')[1] ?? ''
const pageOf = (portal: Portal): string => `${portal.env.portalUrl}/admin/emetteur`

/** ★ To each scheme manager: the issuer is paused, or will be soon. */
export const alertIssuer: EffectHandler = async (portal, effect) => {
  const state = await portal.store.get(issuerStates, sourceId(effect.source))
  if (!state) return delivered
  const pageUrl = pageOf(portal)
  if (state.state === 'paused') {
    await toManagers(portal, effect.key, await issuerTrouble({ why: pauseCauses[state.cause ?? 'other'], pageUrl }))
    return delivered
  }
  const warning = warningOf(state, portal.clock.now())
  if (warning) await toManagers(portal, effect.key, await issuerWarning({ why: issuerWarnings[warning], pageUrl }))
  return delivered
}

/** ★ To each scheme manager, once a night: the issuer's list and ours do not say the same. */
export const alertDifferences: EffectHandler = async (portal, effect) => {
  const night = await portal.store.get(reconciliations, effect.source.slice('reconciliations:'.length))
  if (!night) return delivered
  const found = await portal.store.find(issuerDifferences, { where: newToday(night), limit: 1_000 })
  if (found.length === 0) return delivered
  const counts = Map.groupBy(found, ({ kind }) => differenceKinds[kind].title)
  const titles = [...counts].map(([title, rows]) => `${title} : ${rows.length}`)
  await toManagers(portal, effect.key, await differencesFound({ titles, pageUrl: pageOf(portal) }))
  return delivered
}
