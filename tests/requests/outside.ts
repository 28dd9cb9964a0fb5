import { anAnswer, aResult, type CompanyService, companyService, json } from '../support/company-service'
import { regionAt } from '../support/obf/issuer'
import { type Simulator, startSimulator } from '../support/obf/simulator'
import { OpenIdProvider } from '../support/open-id'
import { type BadgeHost, badgeHost } from './badge-host'

export const providerReturn = 'http://portal.test/api/portal/account/proconnect/callback'

/** Everything that the portal asks outside: on loopback, so that nothing leaves this machine. */
export interface OutsideServices {
  readonly simulator: Simulator
  readonly companies: CompanyService
  readonly provider: OpenIdProvider
  readonly badges: BadgeHost
}

export async function startOutside(): Promise<OutsideServices> {
  const [simulator, companies, provider, badges] = await Promise.all([
    startSimulator(),
    companyService(),
    OpenIdProvider.start(providerReturn),
    badgeHost(),
  ])
  simulator.switches.tokenSpacingMs = 0
  // Every number is somebody's.
  companies.answer((request, response) => {
    const siret = new URL(request.url ?? '/', companies.url).searchParams.get('q') ?? ''
    json(response, anAnswer(/^\d{14}$/.test(siret) ? [aResult(siret)] : []))
  })
  return { simulator, companies, provider, badges }
}

/** What tells the portal where they are. */
export function settingsFor({ simulator, companies, provider, badges }: OutsideServices): Record<string, string> {
  const region = regionAt(simulator)
  return {
    ...{ OBF_BASE_URL: simulator.url, OBF_CLIENT_ID: region.id, OBF_CLIENT_SECRET: region.secret, OBF_PACE: '1000' },
    COMPANY_SEARCH_URL: companies.url,
    READABLE_HOSTS: badges.host,
    PROCONNECT_ISSUER: provider.issuer,
    PROCONNECT_CLIENT_ID: 'portail',
    PROCONNECT_CLIENT_SECRET: 'un secret de test assez long',
  }
}

export async function stopOutside({ simulator, companies, provider, badges }: OutsideServices): Promise<void> {
  await Promise.all([simulator.stop(), companies.close(), provider.stop(), badges.close()])
}
