import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput, tokenInput } from '@/platform/inputs'
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
  endpoint({
    method: 'post',
    path: '/my-badges/objection',
    asks: 'anyone',
    tag,
    summary: 'Object to further badges, or take the objection back, by the personal link',
    body: objectToIssuing.input,
    answer: z.object({ suppressedAt: z.string().nullable() }),
    limit: 'code',
    run: ({ portal, actor, body }) => objectToIssuing.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/address',
    asks: 'anyone',
    tag,
    summary: 'Give another address by the personal link; its own mailbox confirms it',
    body: requestAddress.input,
    // Nothing about the address, known or not.
    answer: z.object({}),
    limit: 'code',
    run: ({ portal, actor, body }) => requestAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/address/confirm',
    asks: 'anyone',
    tag,
    summary: 'Confirm that address: both are one person’s from then on',
    body: confirmAddress.input,
    answer: z.object({ link: tokenInput }),
    limit: 'code',
    run: ({ portal, actor, body }) => confirmAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/erasure',
    asks: 'anyone',
    tag,
    summary: 'Ask for the erasure of one’s data, by the personal link; the link ends',
    body: askForErasure.input,
    answer: z.object({ erased: z.literal(true) }),
    limit: 'code',
    run: ({ portal, actor, body }) => askForErasure.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/my-badges/link',
    asks: 'anyone',
    tag,
    summary: 'Send the personal link to an address that holds badges; the same answer for any other',
    body: sendPersonalLink.input,
    answer: z.object({ sent: z.literal(true) }),
    limit: 'forgotten',
    run: ({ portal, actor, body }) => sendPersonalLink.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/recipients/find',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Find a person by the exact address, with a reason; noted in the journal',
    body: findPersonByAddress.input,
    answer: z.object({ recipientId: z.string().nullable() }),
    limit: 'write',
    run: ({ portal, actor, body }) => findPersonByAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/privacy-requests',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Record what a person asked about their data, and carry it out by the same rules',
    body: recordPrivacyRequest.input,
    answer: z.object({ id: z.string(), status: z.enum(['open', 'done']), outcome: z.string().nullable() }),
    limit: 'write',
    run: ({ portal, actor, body }) => recordPrivacyRequest.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/privacy-requests/:requestId/close',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Say what was done about a request that waits for a person',
    params: z.object({ requestId: idInput }),
    body: closePrivacyRequest.input.omit({ requestId: true }),
    answer: z.object({ status: z.enum(['open', 'done']) }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => closePrivacyRequest.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/recipients/:recipientId/address',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Show a person’s addresses to a scheme manager, with a reason; noted in the journal',
    params: z.object({ recipientId: idInput }),
    body: showAddress.input.omit({ recipientId: true }),
    answer: z.object({ addresses: z.array(z.string()) }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => showAddress.run(portal, actor, { ...params, ...body }),
  }),
]
