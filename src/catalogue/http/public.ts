import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { badgePicture } from '../badge-picture'
import { catalogueFile } from '../catalogue-csv'
import { writePolicy } from '../commands/write-policy'
import { catalogueFilterInput } from '../inputs'

const tag = 'catalogue'

/** The catalogue as everybody reads it, and the figures that it follows. */
export const publicEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/scheme-policies',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Write a new version of the scheme’s figures',
    body: writePolicy.input,
    answer: z.object({ id: z.string(), version: z.number(), inForceFrom: z.string() }),
    limit: 'write',
    run: ({ portal, actor, body }) => writePolicy.run(portal, actor, body),
  }),
  endpoint({
    method: 'get',
    path: '/partner-badges/:partnerBadgeId/image',
    asks: 'anyone',
    tag,
    summary: 'The picture of a partner badge; public once it is mapped',
    params: z.object({ partnerBadgeId: idInput }),
    limit: 'read',
    run: ({ portal, actor, params }) => badgePicture(portal, actor, params.partnerBadgeId),
  }),
  endpoint({
    method: 'get',
    path: '/catalogue.csv',
    asks: 'anyone',
    tag,
    summary: 'The public catalogue as CSV, under the same filters as its page',
    query: catalogueFilterInput,
    limit: 'read',
    run: ({ portal, query }) => catalogueFile(portal, query),
  }),
]
