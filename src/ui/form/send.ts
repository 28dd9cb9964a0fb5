import type { FieldProblem, Problem } from '@/kernel/result'
import { parsed } from '@/kernel/text'
import { sendWithProgress } from './send-file'

/** A refusal as it came from anywhere, a proxy too. */
export type FormProblem = Omit<Problem, 'status' | 'fields'> & {
  readonly status: number
  readonly fields: readonly FieldProblem[]
}

/** What a refusal says of each field. */
export const errorsOf = (problem: FormProblem | null): Readonly<Record<string, string>> =>
  Object.fromEntries((problem?.fields ?? []).map(({ name, detail }) => [name, detail]))

/** The code of a refusal that a new sign-in lifts. */
export const signInNeeded = 'account.sign-in-needed'

export type Answer =
  | { readonly ok: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly problem: FormProblem }

interface Request {
  readonly action: string
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly body: unknown
  readonly file?: { readonly name: string; readonly file: File } | null
  /** Goes out even when the page is being left. */
  readonly keepalive?: boolean
  /** How far a file is, from 0 to 1. */
  readonly onProgress?: (part: number) => void
}

const kept = 'Votre saisie est conservée.'
/** Sentences for answers that did not come from our endpoints: a proxy, a lost network. */
const sentences: Readonly<Record<number, string>> = {
  0: `Le portail ne répond pas. Vérifiez votre connexion, puis recommencez. ${kept}`,
  401: `Votre session est terminée. Connectez-vous de nouveau pour continuer. ${kept}`,
  403: 'Vous n’avez pas accès à cette action.',
  404: 'Cet élément n’existe plus, ou vous n’y avez pas accès.',
  409: `Quelqu’un a modifié cette page pendant que vous écriviez. ${kept}`,
  413: `L’envoi est trop volumineux. Choisissez un fichier plus léger, puis recommencez. ${kept}`,
  415: `Ce type de fichier n’est pas accepté ici. Choisissez un autre fichier, puis recommencez. ${kept}`,
  429: `Vous avez fait beaucoup d’essais en peu de temps. Patientez un peu, puis recommencez. ${kept}`,
}
const ourFault = `Un incident est survenu de notre côté. Recommencez dans un instant. ${kept}`

/** Sends a form: JSON, or multipart with the fields as one JSON part when there is a file. Never throws. */
export async function send(request: Request): Promise<Answer> {
  const { file } = request
  return file ? sendForm(request, file) : sendJson(request)
}

async function sendJson({ action, method, body, keepalive }: Request): Promise<Answer> {
  let response: Response
  try {
    const text = JSON.stringify(body)
    response = await fetch(action, {
      method,
      credentials: 'same-origin',
      keepalive: (keepalive ?? false) && new Blob([text]).size <= mostKeptAlive,
      body: text,
      headers: json,
    })
  } catch {
    return { ok: false, problem: problemFor(0, null, null) }
  }
  const content: unknown = await response.json().catch(() => null)
  return answerOf(response.status, content, response.headers.get('retry-after'))
}

async function sendForm(
  { action, method, body, onProgress = () => {} }: Request,
  file: NonNullable<Request['file']>,
): Promise<Answer> {
  const came = await sendWithProgress(action, method, multipart(body, file), onProgress)
  return came
    ? answerOf(came.status, parsed(came.text), came.retryAfter)
    : { ok: false, problem: problemFor(0, null, null) }
}

function answerOf(status: number, content: unknown, retryAfter: string | null): Answer {
  const isOk = status >= 200 && status < 300
  return isOk
    ? { ok: true, body: isRecord(content) ? content : {} }
    : { ok: false, problem: problemFor(status, content, retryAfter) }
}

/** Browsers let 64 KiB outlive their page, of all requests together. */
const mostKeptAlive = 48 * 1024

const json = { 'content-type': 'application/json', accept: 'application/json' }

function multipart(body: unknown, { name, file }: { readonly name: string; readonly file: File }): FormData {
  const form = new FormData()
  form.set('fields', JSON.stringify(body))
  form.set(name, file)
  return form
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What to tell the person: the endpoint's own sentence where there is one, ours by status where there is none. */
export function problemFor(status: number, content: unknown, retryAfter: string | null): FormProblem {
  const given = isRecord(content) ? content : {}
  const detail =
    typeof given.detail === 'string' ? given.detail : (sentences[status] ?? (status >= 500 ? ourFault : refused))
  return {
    code: typeof given.code === 'string' ? given.code : `http.${status}`,
    status,
    detail: status === 429 && !given.detail ? `${detail}${waitingTime(retryAfter)}` : detail,
    fields: Array.isArray(given.fields) ? given.fields.filter(isField) : [],
    ...(isRecord(given.current) ? { current: given.current } : {}),
  }
}

const refused = `Le portail n’a pas accepté cet envoi. Rechargez la page, puis recommencez. ${kept}`

function waitingTime(retryAfter: string | null): string {
  const seconds = Number(retryAfter)
  if (!retryAfter || !Number.isFinite(seconds) || seconds <= 0) return ''
  return seconds < 60 ? ` Délai : ${Math.ceil(seconds)} s.` : ` Délai : ${Math.ceil(seconds / 60)} min.`
}

const isField = (value: unknown): value is { readonly name: string; readonly detail: string } =>
  isRecord(value) && typeof value.name === 'string' && typeof value.detail === 'string'
