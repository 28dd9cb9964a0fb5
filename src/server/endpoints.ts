import { awardsEndpoints } from '@/awards/http'
import { caseworkEndpoints } from '@/casework/http'
import { catalogueEndpoints } from '@/catalogue/http'
import { insightsEndpoints } from '@/insights/http'
import { intakeEndpoints } from '@/intake/http'
import { issuingEndpoints } from '@/issuing/http'
import { credentialEndpoints } from '@/openbadges/http'
import { organizationsEndpoints } from '@/organizations/http'
import { peopleEndpoints } from '@/people/http'
import { accountEndpoints } from '@/people/http-account'
import type { PortalEndpoint } from '@/platform/endpoint'
import { platformEndpoints } from '@/platform/http'
import { recognitionEndpoints } from '@/recognition/http'

/** Every endpoint of our own, slice by slice; all live under `/api/portal`. */
export const endpoints: readonly PortalEndpoint[] = [
  ...peopleEndpoints,
  ...accountEndpoints,
  ...organizationsEndpoints,
  ...recognitionEndpoints,
  ...caseworkEndpoints,
  ...intakeEndpoints,
  ...awardsEndpoints,
  ...issuingEndpoints,
  ...catalogueEndpoints,
  ...credentialEndpoints,
  ...insightsEndpoints,
  ...platformEndpoints,
]
