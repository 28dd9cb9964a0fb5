import type { PayloadRequest } from 'payload'
import { ok, type Problem, type Result, refuse } from '../kernel/result'
import { bytesAtMost } from './bytes-at-most'
import { problems } from './problem'

export interface Upload {
  /** As the sender calls it: for display only, never a path. */
  readonly name: string
  /** As the sender claims it: the slice checks the bytes themselves. */
  readonly type: string
  readonly bytes: Uint8Array
}

interface Received {
  readonly body: unknown
  readonly file: Upload | null
}

/** Room for the other fields of a form that carries a file. */
const formRoom = 64 * 1024

/** Reads at most `maxBytes` (or the upload's own limit) and gives the JSON value, or the fields and the file of a multipart form. */
export async function readBody(
  request: PayloadRequest,
  maxBytes: number,
  upload?: { readonly field: string; readonly maxBytes: number; readonly required?: boolean },
  takesAnyBody = false,
): Promise<Result<Received>> {
  if (takesAnyBody || request.method === 'GET' || request.method === 'HEAD') return ok({ body: undefined, file: null })
  const type = request.headers.get('content-type') ?? ''
  const isForm = type.startsWith('multipart/form-data')
  if (isForm && !upload) return refuse(problems.unsupported)
  const bytes = await readAtMost(request, isForm && upload ? upload.maxBytes + formRoom : maxBytes)
  if (!bytes) return refuse(problems.tooLarge)
  if (isForm && upload) return readForm(bytes, type, upload)
  if (upload?.required) return refuse(fileProblem(upload.field, 'Choisissez un fichier.'))
  if (bytes.byteLength === 0) return ok({ body: {}, file: null })
  if (!type.startsWith('application/json')) return refuse(problems.unsupported)
  try {
    return ok({ body: readable(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), file: null })
  } catch {
    return refuse(problems.malformed)
  }
}

/** Escapes of signs that no keyboard writes and databases, mails and PDF each read otherwise: controls, halves of a pair. */
const oddEscape = /\\u(?:00(?:0[0-8bcef]|1[0-9a-f])|d[89a-f][0-9a-f]{2})/i

/** The value that a JSON text says, with well-formed texts: controls (but line breaks) are taken out of them, and half signs. */
function readable(json: string): unknown {
  if (!oddEscape.test(json)) return JSON.parse(json)
  return JSON.parse(json, (_, value: unknown) => (typeof value === 'string' ? wellFormed(value) : value))
}

const wellFormed = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .replaceAll(/[^\P{Cc}\t\n\r\u0080-\u009f]/gu, '')

async function readAtMost(request: PayloadRequest, maxBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return null
  return bytesAtMost(maxBytes, (request.body ?? []) as AsyncIterable<Uint8Array>)
}

async function readForm(
  bytes: Buffer<ArrayBuffer>,
  type: string,
  upload: { readonly field: string; readonly maxBytes: number; readonly required?: boolean },
): Promise<Result<Received>> {
  let form: FormData
  try {
    form = await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch {
    return refuse(problems.malformed)
  }
  const sent = form.get(upload.field)
  // A browser sends a field without a file as a file without a name.
  if (sent instanceof File && sent.size === 0 && sent.name !== '')
    return refuse(fileProblem(upload.field, 'Ce fichier est vide. Choisissez-en un autre.'))
  const file =
    sent instanceof File && sent.size > 0
      ? { name: sent.name, type: sent.type, bytes: new Uint8Array(await sent.arrayBuffer()) }
      : null
  if (file && file.bytes.byteLength > upload.maxBytes) return refuse(problems.tooLarge)
  if (!file && upload.required) return refuse(fileProblem(upload.field, 'Choisissez un fichier.'))
  return ok({ body: fieldsOf(form), file })
}

const fileProblem = (name: string, detail: string): Problem => ({ ...problems.invalid, fields: [{ name, detail }] })

function readableOr(json: string, otherwise: unknown): unknown {
  try {
    return readable(json) ?? otherwise
  } catch {
    return otherwise
  }
}

/** The form component sends everything but the file as one JSON field, so that types survive. */
function fieldsOf(form: FormData): unknown {
  const fields = form.get('fields')
  if (typeof fields === 'string') return readableOr(fields, {})
  return Object.fromEntries([...form.entries()].filter(([, value]) => typeof value === 'string'))
}
