import { z } from 'zod'
import { endpoint, type PortalEndpoint } from '@/platform/endpoint'
import { idInput } from '@/platform/inputs'
import { changeSource, connectSource, linkSourceBadge } from '../commands/connect-source'

const tag = 'awards'
/** What is answered of a source holds its state and never its secret. */
const sourceAnswer = z.object({ id: z.string(), revision: z.number(), state: z.string() })
const secret = connectSource.input.omit({ organizationId: true })

/** Accounts at Open Badge Factory that awards are read from. */
export const sourceEndpoints: readonly PortalEndpoint[] = [
  endpoint({
    method: 'post',
    path: '/organizations/:organizationId/source',
    asks: 'member',
    tag,
    summary: 'Connect a structure’s account at Open Badge Factory, or give it a new secret',
    params: z.object({ organizationId: idInput }),
    body: secret,
    answer: sourceAnswer,
    limit: 'code',
    run: ({ portal, actor, params, body }) => connectSource.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/sources',
    asks: 'member',
    tag,
    summary: 'Connect the Région’s own account at Open Badge Factory, or give it a new secret',
    body: secret,
    answer: sourceAnswer,
    limit: 'code',
    run: ({ portal, actor, body }) => connectSource.run(portal, actor, { organizationId: null, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/sources/:sourceId/change',
    asks: 'member',
    tag,
    summary: 'Read a source now, or disconnect it and forget its secret',
    params: z.object({ sourceId: idInput }),
    body: changeSource.input.omit({ sourceId: true }),
    answer: sourceAnswer,
    limit: 'write',
    run: ({ portal, actor, params, body }) => changeSource.run(portal, actor, { ...params, ...body }),
  }),
  endpoint({
    method: 'post',
    path: '/source-badges/:sourceBadgeId/link',
    asks: 'member',
    tag,
    summary: 'Say which badge of the scheme a badge of an account is',
    params: z.object({ sourceBadgeId: idInput }),
    body: linkSourceBadge.input.omit({ sourceBadgeId: true }),
    answer: z.object({ id: z.string(), revision: z.number() }),
    limit: 'write',
    run: ({ portal, actor, params, body }) => linkSourceBadge.run(portal, actor, { ...params, ...body }),
  }),
]
