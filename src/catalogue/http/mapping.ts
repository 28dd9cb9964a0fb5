import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import { catalogueAccess } from '../access'
import { annulBadgeMapping, confirmMappingChannel, endBadgeMapping, replaceMapping } from '../commands/mappings'
import { badgeMappings } from '../mapping'

const tag = 'catalogue'
const mappingParams = z.object({ mappingId: idInput })
const mapping = readableRecord(catalogueAccess, badgeMappings, 'mappingId')
const mappingAnswer = z.object({ id: z.string(), revision: z.number() })

/** The versions of a mapping (12.4). */
export const mappingEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/confirm-channel',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Confirm the award channel of a mapping',
    params: mappingParams,
    record: mapping,
    body: confirmMappingChannel.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => confirmMappingChannel.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/replace',
    asks: 'member',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Replace a mapping by a new version',
    params: mappingParams,
    record: mapping,
    body: replaceMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => replaceMapping.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/end',
    asks: 'member',
    may: { staff: ['reviewer'], seats: ['admin'] },
    tag,
    summary: 'End a mapping',
    params: mappingParams,
    record: mapping,
    body: endBadgeMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => endBadgeMapping.run(portal, actor, { ...body, ...params }),
  }),
  endpoint({
    method: 'post',
    path: '/mappings/:mappingId/annul',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Annul a version of a mapping',
    params: mappingParams,
    record: mapping,
    body: annulBadgeMapping.input.omit({ mappingId: true }),
    answer: mappingAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => annulBadgeMapping.run(portal, actor, { ...body, ...params }),
  }),
]
