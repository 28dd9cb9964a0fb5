import { accountById } from '@/people/accounts'
import { profiles } from '@/people/profile'
import { delivered, type EffectHandler } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import { differenceFound, issuerTrouble, issuerWarning } from '~/templates/mail/awards/issuer'
import type { RenderedMail } from '~/templates/mail/render'
import { issuerStates, issuerWarnings, pauseCauses, warningOf } from './issuer-state'
import { differenceKinds, issuerDifferences } from './reconciliation'

const sourceId = (source: string): string => source.split(':')[1] ?? ''
const pageOf = (portal: Portal): string => `${portal.env.portalUrl}/admin/emetteur`

async function toManagers(portal: Portal, key: string, letter: RenderedMail): Promise<void> {
  const staff = await portal.store.find(profiles, { where: { addressConfirmedAt: { not_equals: null } } })
  for (const profile of staff.filter((row) => row.staffRoles?.includes('schemeManager'))) {
    const account = await accountById(portal, profile.userId)
    if (account) await portal.mail.send({ key: `${key}:${profile.id}`, to: account.email, ...letter })
  }
}

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

/** ★ To each scheme manager: the issuer's list and ours do not say the same. */
export const alertDifference: EffectHandler = async (portal, effect) => {
  const row = await portal.store.get(issuerDifferences, sourceId(effect.source))
  if (row?.state !== 'open') return delivered
  const { title, advice } = differenceKinds[row.kind]
  await toManagers(portal, effect.key, await differenceFound({ title, advice, pageUrl: pageOf(portal) }))
  return delivered
}
