import type { Endpoint, PayloadRequest } from 'payload'
import type { z } from 'zod'
import type { Problem, Result } from '../kernel/result'
import { actorOfRequest } from './access'
import { type Actor, isHolder, isMember } from './actor'
import { type Callers, isAmong, type Known, mayBeAmong } from './callers'
import { type Portal, portal } from './portal'
import { invalidInput, problemResponse, problems } from './problem'
import { readBody, type Upload } from './request-body'

/** Names of the rate-limit classes; their figures are in `src/server/limits.ts`. */
export type LimitClass = 'read' | 'write' | 'signIn' | 'signUp' | 'code' | 'forgotten' | 'upload'

type Schema = z.ZodType | undefined
type Parsed<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

export interface EndpointContext<Params extends Schema, Query extends Schema, Body extends Schema> {
  readonly portal: Portal
  readonly actor: Actor
  readonly params: Parsed<Params>
  readonly query: Parsed<Query>
  readonly body: Parsed<Body>
  /** The file of a multipart form, when the contract names one. */
  readonly file: Upload | null
  readonly request: PayloadRequest
}

export interface EndpointContract<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
> {
  readonly method: 'get' | 'post' | 'patch' | 'delete'
  /** Below `/api/portal`; parameters as `:name`. */
  readonly path: `/${string}`
  /**
   * `member`: whoever has no session is told so, before the body is read and before any record is looked up.
   * `anyone`: what is shown or done follows from the access rules, or from a link or code of the person's own.
   * `holder`: like `member`, and open as well to whoever has to set up a second factor first (ACC-2).
   */
  readonly asks: 'anyone' | 'member' | 'holder'
  /** For whom it is at all; whom `asks` lets in where it is absent. The command asks again, of what it changes. */
  readonly may?: Callers
  /** Under which heading of the API's page; absent: its slice's name. */
  readonly tag?: string
  readonly summary: string
  readonly params?: Params
  /** The record that the path names, where this person knows of it: asked before what was sent is looked at. */
  record?(portal: Portal, actor: Actor, params: Parsed<Params>): Promise<Known | null>
  readonly query?: Query
  readonly body?: Body
  /** What leaves: anything that the schema does not name is dropped. Absent for a `Response` of the endpoint's own. */
  readonly answer?: z.ZodType
  readonly limit: LimitClass
  readonly maxBytes?: number
  /** What is sent is not looked at, whatever its form: the address says all (RFC 8058). */
  readonly takesAnyBody?: boolean
  readonly upload?: { readonly field: string; readonly maxBytes: number; readonly required?: boolean }
}

/** A contract with its behaviour hidden: what the front, the OpenAPI page and the tests read. */
export interface PortalEndpoint {
  readonly contract: EndpointContract
  readonly endpoint: Omit<Endpoint, 'root'>
}

const defaultMaxBytes = 256 * 1024

/**
 * One door of the portal: signed in? → parse → command → answer. Holds no rule. Refusals become RFC 9457 answers;
 * an answer that fails its own schema is our defect: it is logged and answered as a 500.
 */
export function endpoint<
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
>(
  contract: EndpointContract<Params, Query, Body> & {
    readonly run: (context: EndpointContext<Params, Query, Body>) => Promise<Result<unknown> | Response>
  },
): PortalEndpoint {
  const handler = async (request: PayloadRequest): Promise<Response> => {
    const here = portal()
    try {
      const context = await parse(contract, here, request)
      if ('problem' in context) return problemResponse(context.problem)
      return answerOf(contract, here, await contract.run(context))
    } catch (error) {
      here.log.error(
        { err: error, path: contract.path, requestId: request.headers.get('x-request-id') },
        'endpoint failed',
      )
      return problemResponse(problems.unexpected)
    }
  }
  return {
    contract: contract as EndpointContract,
    endpoint: { path: `/portal${contract.path}`, method: contract.method, handler },
  }
}

async function parse<Params extends Schema, Query extends Schema, Body extends Schema>(
  contract: EndpointContract<Params, Query, Body>,
  here: Portal,
  request: PayloadRequest,
): Promise<EndpointContext<Params, Query, Body> | { readonly problem: Problem }> {
  if (contract.method !== 'get' && isForeign(here, request)) return { problem: problems.foreignOrigin }
  const actor = await actorOfRequest(request)
  const barred = barredBy(contract.asks, actor)
  if (barred) return { problem: barred }
  const params = contract.params?.safeParse(request.routeParams ?? {})
  const isNamed = !params || params.success
  const stranger = (): Promise<Problem | null> =>
    refusalOf(contract, here, actor, isNamed ? (params?.data as Parsed<Params>) : null)
  // What weighs is not even read for whoever may not send it.
  const early = contract.may && isFileForm(contract, request) ? await stranger() : null
  if (early) return { problem: early }
  const received = await readBody(request, contract.maxBytes ?? defaultMaxBytes, contract.upload, contract.takesAnyBody)
  if (!received.ok) return { problem: received.problem }
  const parts = {
    query: contract.query?.safeParse(Object.fromEntries(new URL(request.url ?? '/', here.env.portalUrl).searchParams)),
    body: contract.body?.safeParse(received.value.body),
  }
  if (!isNamed) return { problem: (await stranger()) ?? problems.notFound }
  const refused = [parts.query, parts.body].find((part) => part && !part.success)
  if (refused?.error) return { problem: (await stranger()) ?? invalidInput(refused.error) }
  return {
    portal: here,
    actor,
    params: params?.data as Parsed<Params>,
    query: parts.query?.data as Parsed<Query>,
    body: parts.body?.data as Parsed<Body>,
    file: received.value.file,
    request,
  }
}

/** A form whose file may be left out comes without weight as well, and is then asked about as any other. */
const isFileForm = ({ upload }: EndpointContract, request: PayloadRequest): boolean =>
  upload !== undefined &&
  (upload.required === true || (request.headers.get('content-type') ?? '').startsWith('multipart/form-data'))

/** Signed in at all, and with what their role asks for? */
function barredBy(asks: EndpointContract['asks'], actor: Actor): Problem | null {
  if (asks === 'anyone' || isMember(actor)) return null
  if (!isHolder(actor)) return problems.signInNeeded
  return asks === 'holder' ? null : problems.secondFactorNeeded
}

/**
 * Allowed, exists, right, in this order (design §4): null for whoever may be told what is wrong with what they sent. An
 * unknown id is « not found », whatever its shape (`params` null): the address tells nothing about what exists.
 */
async function refusalOf<Params extends Schema, Query extends Schema, Body extends Schema>(
  { asks, may, record }: EndpointContract<Params, Query, Body>,
  here: Portal,
  actor: Actor,
  params: Parsed<Params> | null,
): Promise<Problem | null> {
  // What anybody may ask shows to each what is theirs: it refuses nobody for who they are.
  if (!record) return asks === 'anyone' || !may || mayBeAmong(may, actor) ? null : problems.forbidden
  const known = params && (await record(here, actor, params))
  if (!known) return problems.notFound
  return !may || isAmong(may, actor, known) ? null : problems.forbidden
}

/** Payload refuses foreign cookies already; this covers what is done without one (sign-in, sign-up). */
function isForeign(here: Portal, request: PayloadRequest): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(here.env.portalUrl).origin
}

function answerOf(contract: EndpointContract, here: Portal, result: Result<unknown> | Response): Response {
  if (result instanceof Response) return result
  if (!result.ok) return problemResponse(result.problem)
  const answer = contract.answer ? contract.answer.safeParse(result.value) : { success: true as const, data: {} }
  if (!answer.success) {
    here.log.error(
      { path: contract.path, issues: answer.error.issues.map((issue) => issue.path.join('.')) },
      'answer breaks its own contract',
    )
    return problemResponse(problems.unexpected)
  }
  return Response.json(answer.data ?? {}, { headers: { 'cache-control': 'no-store' } })
}
