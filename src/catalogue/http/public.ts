import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { badgePicture } from '../badge-picture'
import { catalogueFile } from '../catalogue-csv'
import { writePolicy } from '../commands/write-policy'
import { catalogueFilterInput } from '../inputs'

const tag = 'catalogue'

/** The catalogue as everybody reads it, and the figures that it follows. */
export const publicEndpoints: readonly PortalEndpoint[] = [
  endpointFor(writePolicy, {
    path: '/scheme-policies',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Write a new version of the scheme’s figures',
    answer: z.object({ id: z.string(), version: z.number(), inForceFrom: z.string() }),
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
