import { badgeCodes } from '@/catalogue/competency'
import { obfIssuer } from '@/issuing/issuers/obf/issuer'
import type { IssuerPace } from '@/issuing/issuers/obf/pace'
import type { BadgeIssuer } from '@/issuing/ports'
import { takeOverId, takeOvers } from '@/issuing/take-over'
import type { Portal } from '@/platform/portal'
import { factoryIdOf } from './factory-ids'
import type { Simulator } from './simulator'
import type { FactoryClient } from './world'

/** Short enough for a test, and long enough that a busy machine does not look like a slow factory. */
export const testPace: IssuerPace = {
  absenceDelaySeconds: 600,
  pauseSeconds: 60,
  tokenSpacingMs: 0,
  tokenTimeoutMs: 2_000,
  callTimeoutMs: 1_500,
  wholeMs: 6_000,
  betweenPagesMs: 1,
}

/** The Région's organisation at a simulator, with the scheme's badges under their codes, or under ids of the factory's own. */
export function regionAt(
  simulator: Simulator,
  known?: FactoryClient,
  idOf: (code: string) => string = (code) => code,
): FactoryClient {
  const region = known ?? simulator.world.addClient({ name: 'Région' })
  for (const code of badgeCodes) {
    const id = idOf(code)
    if (!simulator.world.badges.has(id)) simulator.world.addBadge(region.id, { id, name: code })
  }
  return region
}

/** What a scheme manager does for one badge: its id at the issuer, written into the badge of the scheme. */
export async function linkBadge(portal: Pick<Portal, 'payload'>, code: string, issuerBadgeId: string): Promise<void> {
  await portal.payload.update({
    collection: 'regional-badges',
    where: { code: { equals: code } },
    data: { issuerBadgeId },
    depth: 0,
    overrideAccess: true,
  })
}

export async function confirmedTakeOver({ store, clock }: Pick<Portal, 'store' | 'clock'>): Promise<void> {
  const set = { state: 'confirmed', holders: 'none', confirmedBy: 'Responsable', note: 'Aucun badge avant.' } as const
  await store.insert(takeOvers, { id: takeOverId, revision: 0, ...set, confirmedAt: clock.now() })
}

/** The Région's account as it stands once everything is linked and the take-over is confirmed. */
export async function readyRegionAt(
  portal: Pick<Portal, 'store' | 'clock' | 'payload'>,
  simulator: Simulator,
  known?: FactoryClient,
): Promise<FactoryClient> {
  const region = regionAt(simulator, known, factoryIdOf)
  for (const code of badgeCodes) await linkBadge(portal, code, factoryIdOf(code))
  await confirmedTakeOver(portal)
  return region
}

export const issuerAt = (
  portal: Pick<Portal, 'store' | 'clock' | 'env'>,
  simulator: Simulator,
  { id, secret }: FactoryClient,
  pace: Partial<IssuerPace> = {},
): BadgeIssuer =>
  obfIssuer(portal, { baseUrl: simulator.url, clientId: id, clientSecret: secret, pace: 1 }, { ...testPace, ...pace })
