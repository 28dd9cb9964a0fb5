import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { EndpointContract, PortalEndpoint } from './endpoint'

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string().meta({ description: 'Stable, for programs.' }),
    detail: z.string().meta({ description: 'A French sentence for the person.' }),
    fields: z.array(z.object({ name: z.string(), detail: z.string() })).optional(),
    current: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' })

/** The OpenAPI 3.1 document of our own endpoints, read from their contracts. */
export function openApiDocument(
  endpoints: readonly PortalEndpoint[],
  portalUrl: string,
): ReturnType<typeof createDocument> {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  // By path, so that the page does not depend on who composes the list.
  for (const { contract } of endpoints.toSorted((one, other) => (one.contract.path < other.contract.path ? -1 : 1))) {
    const path = `/api/portal${contract.path.replaceAll(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [contract.method]: operationOf(contract) }
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'La Normandie badge les compétences',
      version: '1',
      description: 'Endpoints of the portal. Errors follow RFC 9457; `detail` is French.',
    },
    servers: [{ url: portalUrl }],
    components: {
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'payload-token',
          description: 'The cookie that `/account/sign-in` answers. Without it: 401 `account.sign-in-needed`.',
        },
      },
    },
    security: [{ session: [] }],
    paths: paths as ZodOpenApiPathsObject,
  })
}

function operationOf(contract: EndpointContract): ZodOpenApiOperationObject {
  const parameters = {
    ...(contract.params instanceof z.ZodObject ? { path: contract.params } : {}),
    ...(contract.query instanceof z.ZodObject ? { query: contract.query } : {}),
  }
  return {
    tags: [contract.tag ?? ''],
    summary: contract.summary,
    ...(contract.asks === 'anyone' ? { security: [] } : {}),
    ...(Object.keys(parameters).length > 0 ? { requestParams: parameters } : {}),
    ...(contract.body ? { requestBody: { required: true, content: contentOf(contract, contract.body) } } : {}),
    responses: {
      200: {
        description: 'Done.',
        ...(contract.answer ? { content: { 'application/json': { schema: contract.answer } } } : {}),
      },
      default: {
        description: 'Refused; `code` says why.',
        content: { 'application/problem+json': { schema: problemSchema } },
      },
    },
  }
}

function contentOf(contract: EndpointContract, body: z.ZodType) {
  if (!contract.upload) return { 'application/json': { schema: body } }
  const form = z.object({ fields: body, [contract.upload.field]: z.string().meta({ format: 'binary' }) })
  const asForm = { 'multipart/form-data': { schema: form } }
  // Without its file, such a form goes out as any other.
  return contract.upload.required ? asForm : { 'application/json': { schema: body }, ...asForm }
}
