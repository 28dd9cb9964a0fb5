import { z } from 'zod'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { tokenInput } from '@/platform/inputs'
import { confirmAddress, requestAddress } from '../commands/change-address'
import { askForErasure } from '../commands/erase'
import { findPersonByAddress } from '../commands/find-person'
import { objectToIssuing } from '../commands/object'
import { closePrivacyRequest, recordPrivacyRequest } from '../commands/record-request'
import { sendPersonalLink } from '../commands/send-personal-link'
import { showAddress } from '../commands/show-address'

const tag = 'awards'
/** Doors of the people who hold badges, by their personal link, and the one door to their addresses. */
export const personEndpoints: readonly PortalEndpoint[] = [
  endpointFor(objectToIssuing, {
    path: '/my-badges/objection',
    asks: 'anyone',
    tag,
    summary: 'Object to further badges, or take the objection back, by the personal link',
    answer: z.object({ suppressedAt: z.string().nullable() }),
    limit: 'code',
  }),
  endpointFor(requestAddress, {
    path: '/my-badges/address',
    asks: 'anyone',
    tag,
    summary: 'Give another address by the personal link; its own mailbox confirms it',
    // Nothing about the address, known or not.
    answer: z.object({}),
    limit: 'code',
  }),
  endpointFor(confirmAddress, {
    path: '/my-badges/address/confirm',
    asks: 'anyone',
    tag,
    summary: 'Confirm that address: both are one person’s from then on',
    answer: z.object({ link: tokenInput }),
    limit: 'code',
  }),
  endpointFor(askForErasure, {
    path: '/my-badges/erasure',
    asks: 'anyone',
    tag,
    summary: 'Ask for the erasure of one’s data, by the personal link; the link ends',
    answer: z.object({ erased: z.literal(true) }),
    limit: 'code',
  }),
  endpointFor(sendPersonalLink, {
    path: '/my-badges/link',
    asks: 'anyone',
    tag,
    summary: 'Send the personal link to an address that holds badges; the same answer for any other',
    answer: z.object({ sent: z.literal(true) }),
    limit: 'forgotten',
  }),
  endpointFor(findPersonByAddress, {
    path: '/recipients/find',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Find a person by the exact address, with a reason; noted in the journal',
    answer: z.object({ recipientId: z.string().nullable() }),
  }),
  endpointFor(recordPrivacyRequest, {
    path: '/privacy-requests',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Record what a person asked about their data, and carry it out by the same rules',
    answer: z.object({ id: z.string(), status: z.enum(['open', 'done']), outcome: z.string().nullable() }),
  }),
  endpointFor(closePrivacyRequest, {
    path: '/privacy-requests/:requestId/close',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Say what was done about a request that waits for a person',
    answer: z.object({ status: z.enum(['open', 'done']) }),
  }),
  endpointFor(showAddress, {
    path: '/recipients/:recipientId/address',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Show a person’s addresses to a scheme manager, with a reason; noted in the journal',
    answer: z.object({ addresses: z.array(z.string()) }),
  }),
]
