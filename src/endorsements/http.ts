import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import {
  acceptEndorsement,
  declineEndorsement,
  noteFactoryStep,
  withdrawEndorsement,
} from './commands/answer-endorsement'
import { approveEndorser, endEndorser } from './commands/approve-endorser'
import { offerEndorsement, requestEndorsement } from './commands/begin-endorsement'

const structure = '/organizations/:organizationId'
const endorsement = '/endorsements/:endorsementId'

export const endorsementsEndpoints: readonly PortalEndpoint[] = [
  endpointFor(requestEndorsement, { path: `${structure}/endorsement-requests` }),
  endpointFor(offerEndorsement, { path: `${structure}/endorsement-offers` }),
  endpointFor(acceptEndorsement, { path: `${endorsement}/accept` }),
  endpointFor(declineEndorsement, { path: `${endorsement}/decline` }),
  endpointFor(withdrawEndorsement, { path: `${endorsement}/withdraw` }),
  endpointFor(noteFactoryStep, { path: `${endorsement}/note-factory` }),
  endpointFor(approveEndorser, { path: `${structure}/endorser` }),
  endpointFor(endEndorser, { path: `${structure}/endorser/end` }),
]
