import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { confirmAddress, requestAddress } from './commands/change-address'
import { liftBar, upholdAward } from './commands/decide-award'
import { askForErasure } from './commands/erase'
import { findPersonByAddress } from './commands/find-person'
import { objectToIssuing } from './commands/object'
import { closePrivacyRequest, recordPrivacyRequest } from './commands/record-request'
import { previewRerunAwards, rerunAwards } from './commands/rerun-awards'
import { sendPersonalLink } from './commands/send-personal-link'
import { showAddress } from './commands/show-address'

export const awardsEndpoints: readonly PortalEndpoint[] = [
  // What staff decides about awards: one that is flagged, and those of a structure under the policy of today.
  endpointFor(upholdAward, { path: '/regional-awards/:awardId/uphold' }),
  endpointFor(liftBar, { path: '/regional-awards/:awardId/lift-bar' }),
  endpointFor(previewRerunAwards, { path: '/organizations/:organizationId/preview-rerun' }),
  endpointFor(rerunAwards, { path: '/organizations/:organizationId/rerun' }),
  // Doors of the people who hold badges, by their personal link, and the one door to their addresses.
  endpointFor(objectToIssuing, { path: '/my-badges/objection', limit: 'code' }),
  endpointFor(requestAddress, { path: '/my-badges/address', limit: 'code' }),
  endpointFor(confirmAddress, { path: '/my-badges/address/confirm', limit: 'code' }),
  endpointFor(askForErasure, { path: '/my-badges/erasure', limit: 'code' }),
  endpointFor(sendPersonalLink, { path: '/my-badges/link', limit: 'forgotten' }),
  endpointFor(findPersonByAddress, { path: '/recipients/find' }),
  endpointFor(recordPrivacyRequest, { path: '/privacy-requests' }),
  endpointFor(closePrivacyRequest, { path: '/privacy-requests/:requestId/close' }),
  endpointFor(showAddress, { path: '/recipients/:recipientId/address' }),
]
