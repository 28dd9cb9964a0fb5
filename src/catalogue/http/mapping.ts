import { z } from 'zod'
import type { PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import { readableRecord } from '@/platform/known-record'
import { catalogueAccess } from '../access'
import { annulBadgeMapping, confirmMappingChannel, endBadgeMapping, replaceMapping } from '../commands/mappings'
import { badgeMappings } from '../mapping'

const tag = 'catalogue'
const _mappingParams = z.object({ mappingId: idInput })
const mapping = readableRecord(catalogueAccess, badgeMappings, 'mappingId')
const mappingAnswer = z.object({ id: z.string(), revision: z.number() })

/** The versions of a mapping (12.4). */
export const mappingEndpoints: readonly PortalEndpoint[] = [
  endpointFor(confirmMappingChannel, {
    path: '/mappings/:mappingId/confirm-channel',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Confirm the award channel of a mapping',
    record: mapping,
    answer: mappingAnswer,
  }),
  endpointFor(replaceMapping, {
    path: '/mappings/:mappingId/replace',
    may: { staff: ['reviewer'] },
    tag,
    summary: 'Replace a mapping by a new version',
    record: mapping,
    answer: mappingAnswer,
  }),
  endpointFor(endBadgeMapping, {
    path: '/mappings/:mappingId/end',
    may: { staff: ['reviewer'], seats: ['admin'] },
    tag,
    summary: 'End a mapping',
    record: mapping,
    answer: mappingAnswer,
  }),
  endpointFor(annulBadgeMapping, {
    path: '/mappings/:mappingId/annul',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Annul a version of a mapping',
    record: mapping,
    answer: mappingAnswer,
  }),
]
