import { obfIssuer } from '@/awards/issuers/obf/issuer'
import type { IssuerPace } from '@/awards/issuers/obf/pace'
import type { BadgeIssuer } from '@/awards/ports'
import { badgeCodes } from '@/catalogue/competency'
import type { Portal } from '@/platform/portal'
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

/** The Région's organisation at a simulator, with the scheme's badges under their codes. */
export function regionAt(simulator: Simulator, known?: FactoryClient): FactoryClient {
  const region = known ?? simulator.world.addClient({ name: 'Région' })
  for (const code of badgeCodes) {
    if (!simulator.world.badges.has(code)) simulator.world.addBadge(region.id, { id: code, name: code })
  }
  return region
}

export const issuerAt = (
  portal: Pick<Portal, 'store' | 'clock' | 'env'>,
  simulator: Simulator,
  { id, secret }: FactoryClient,
  pace: Partial<IssuerPace> = {},
): BadgeIssuer =>
  obfIssuer(portal, { baseUrl: simulator.url, clientId: id, clientSecret: secret, pace: 1 }, { ...testPace, ...pace })
