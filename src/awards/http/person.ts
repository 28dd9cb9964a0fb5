import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { confirmAddress, requestAddress } from '../commands/change-address'
import { objectToIssuing } from '../commands/object'
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
    answer: z.object({ link: z.string() }),
    limit: 'code',
    run: ({ portal, actor, body }) => confirmAddress.run(portal, actor, body),
  }),
  endpoint({
    method: 'post',
    path: '/recipients/:recipientId/address',
    asks: 'member',
    tag,
    summary: 'Show a person’s addresses to a scheme manager, with a reason; noted in the journal',
    params: z.object({ recipientId: z.string() }),
    body: showAddress.input.omit({ recipientId: true }),
    answer: z.object({ addresses: z.array(z.string()) }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => showAddress.run(portal, actor, { ...params, ...body }),
  }),
]
