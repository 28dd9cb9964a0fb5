import { z } from 'zod'
import { type Actor, hasStaffRole, seatIn } from '@/platform/actor'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { endpointFor } from '@/platform/endpoint-for'
import { idInput } from '@/platform/inputs'
import type { Portal } from '@/platform/portal'
import { changeSource, connectSource, linkSourceBadge } from '../commands/connect-source'
import { obfSources, sourceBadges } from '../obf/records'

const tag = 'intake'
const structureParams = z.object({ organizationId: idInput })
const sourceParams = z.object({ sourceId: idInput })
const sourceBadgeParams = z.object({ sourceBadgeId: idInput })

/** A source is known to the members of its structure, and to scheme managers. */
const knownOf = (actor: Actor, organizationId: string | null) =>
  hasStaffRole(actor, 'schemeManager') || (organizationId !== null && seatIn(actor, organizationId))
    ? { organizationId }
    : null
const ofStructure = async (_: Portal, actor: Actor, { organizationId }: z.output<typeof structureParams>) =>
  knownOf(actor, organizationId)
async function source(portal: Portal, actor: Actor, { sourceId }: z.output<typeof sourceParams>) {
  const row = await portal.store.get(obfSources, sourceId)
  return row && knownOf(actor, row.organizationId)
}
async function sourceBadge(portal: Portal, actor: Actor, { sourceBadgeId }: z.output<typeof sourceBadgeParams>) {
  const row = await portal.store.get(sourceBadges, sourceBadgeId)
  return row && source(portal, actor, row)
}
/** What is answered of a source holds its state and never its secret. */
const sourceAnswer = z.object({ id: z.string(), revision: z.number(), state: z.string() })
const secret = connectSource.input.omit({ organizationId: true })

/** Accounts at Open Badge Factory that awards are read from. */
export const sourceEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/source',
    asks: 'member',
    may: { staff: ['schemeManager'], seats: ['admin'] },
    tag,
    summary: 'Connect a structure’s account at Open Badge Factory, or give it a new secret',
    params: structureParams,
    record: ofStructure,
    body: secret,
    answer: sourceAnswer,
    limit: 'code',
    run: ({ portal, actor, params, body }) => connectSource.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/sources',
    asks: 'member',
    may: { staff: ['schemeManager'] },
    tag,
    summary: 'Connect the Région’s own account at Open Badge Factory, or give it a new secret',
    body: secret,
    answer: sourceAnswer,
    limit: 'code',
    run: ({ portal, actor, body }) => connectSource.run(portal, actor, { organizationId: null, ...body }),
  }),
  endpointFor(changeSource, {
    path: '/sources/:sourceId/change',
    may: { staff: ['schemeManager'], seats: ['admin'] },
    tag,
    summary: 'Read a source now, or disconnect it and forget its secret',
    record: source,
    answer: sourceAnswer,
  }),
  endpointFor(linkSourceBadge, {
    path: '/source-badges/:sourceBadgeId/link',
    may: { staff: ['schemeManager'], seats: ['admin'] },
    tag,
    summary: 'Say which badge of the scheme a badge of an account is',
    record: sourceBadge,
    answer: z.object({ id: z.string(), revision: z.number() }),
  }),
]
