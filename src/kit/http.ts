import { z } from 'zod'
import { refuse } from '@/kernel/result'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { exportOf } from './export'
import { pieceNames, pieceOf } from './pieces'

const everyMember = { seats: ['admin', 'contributor', 'reader'] } as const

/** The kit of a status, and a structure's own data (R24b). */
export const kitEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'get',
    path: '/organizations/:organizationId/kit/:piece',
    asks: 'member',
    may: everyMember,
    summary: 'A piece of the kit of a status in force: logo, text, poster, notice, guide',
    params: z.object({ organizationId: idInput, piece: z.enum(pieceNames) }),
    query: z.object({ tier: z.enum(['participant', 'ambassador']).default('participant') }),
    limit: 'read',
    run: async ({ portal, actor, params, query }) => {
      const made = await pieceOf(portal, actor, { ...params, ...query })
      return made.ok ? made.value : refuse(made.problem)
    },
  }),
  endpoint({
    method: 'get',
    path: '/organizations/:organizationId/export',
    asks: 'member',
    may: { seats: ['admin'] },
    summary: 'All that the portal keeps about a structure, noted in the journal',
    params: z.object({ organizationId: idInput }),
    limit: 'read',
    run: async ({ portal, actor, params }) => {
      const made = await exportOf(portal, actor, params.organizationId)
      return made.ok ? made.value : refuse(made.problem)
    },
  }),
]
