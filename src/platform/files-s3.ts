import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { S3Settings } from './env-s3'
import { type FileStore, FilesFailure, listedAtOnce, ownFileName, ownFolderName } from './files'
import { errorCodeIn, listingIn } from './files-s3-answers'

interface S3Figures {
  /** For one answer, its body included. */
  readonly milliseconds: number
  readonly tries: number
  /** A file of ours is far smaller; what is larger is not read into memory. */
  readonly maxBytes: number
  readonly pause: (milliseconds: number) => Promise<unknown>
}

const defaults: S3Figures = { milliseconds: 20_000, tries: 4, maxBytes: 64 * 1024 * 1024, pause: sleep }
const firstPauseMs = 200
/** A list of a thousand names, and every error, is shorter. */
const maxWords = 4 * 1024 * 1024

interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** Its own headers beside the signature. */
interface Asked {
  readonly method: 'GET' | 'PUT' | 'DELETE'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  readonly maxBytes?: number
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
/** Of our own, beside each file: an answer that was cut short is known by it. */
const hashHeader = 'x-amz-meta-sha256'

/**
 * Files in a bucket of an S3 service. What it answers becomes a value, null or a `FilesFailure`; what may pass (5xx,
 * 429, no answer) is asked again, what redirects is not followed, and no answer is read past its bound.
 */
export function s3Files(settings: S3Settings, given: Partial<S3Figures> = {}): FileStore {
  const figures = { ...defaults, ...given }
  const { accessKeyId, secretAccessKey, region } = settings
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 })
  const bucket = bucketAddress(settings)

  async function ask(path: string, asked: Asked): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(path, asked).catch((error: unknown) => failureOf(error))
      const isPassing = answer instanceof FilesFailure ? answer.mayPass : answer.status >= 500 || answer.status === 429
      if (!isPassing || attempt >= figures.tries) {
        if (answer instanceof FilesFailure) throw answer
        return answer
      }
      await figures.pause(firstPauseMs * 2 ** (attempt - 1))
    }
  }

  async function once(path: string, { method, headers = {}, body, maxBytes = maxWords }: Asked): Promise<Answer> {
    const request = await client.sign(`${bucket}${path}`, {
      method,
      headers: { ...headers, 'x-amz-content-sha256': hashOf(body ?? new Uint8Array()) },
      ...(body ? { body: new Uint8Array(body) } : {}),
    })
    const signal = AbortSignal.timeout(figures.milliseconds)
    const response = await fetch(request, { redirect: 'manual', signal })
    return { status: response.status, headers: response.headers, bytes: await readAtMost(response, maxBytes) }
  }

  return {
    async put(name, bytes) {
      const headers = { 'content-type': 'application/octet-stream', 'if-none-match': '*', [hashHeader]: hashOf(bytes) }
      const answer = await ask(`/${ownFileName(name)}`, { method: 'PUT', headers, body: bytes })
      if (answer.status === 412) return 'exists'
      if (answer.status === 200) return 'written'
      throw refusedBy(answer)
    },
    async get(name) {
      const answer = await ask(`/${ownFileName(name)}`, { method: 'GET', maxBytes: figures.maxBytes })
      if (answer.status === 404 && isMissingFile(answer)) return null
      if (answer.status !== 200) throw refusedBy(answer)
      return whole(answer)
    },
    async remove(name) {
      const answer = await ask(`/${ownFileName(name)}`, { method: 'DELETE' })
      if (answer.status === 404 && isMissingFile(answer)) return
      if (answer.status !== 204 && answer.status !== 200) throw refusedBy(answer)
    },
    async list(folder, after) {
      const query = new URLSearchParams({
        'list-type': '2',
        prefix: `${ownFolderName(folder)}/`,
        'max-keys': String(listedAtOnce),
      })
      if (after) query.set('start-after', ownFileName(after))
      const answer = await ask(`?${query}`, { method: 'GET' })
      if (answer.status !== 200) throw refusedBy(answer)
      const listing = listingIn(textOf(answer.bytes))
      if (!listing) throw new FilesFailure('files.damaged', 'the list of files is no list', false)
      return listing
    },
  }
}

/** `https://s3.example/bucket`, or `https://bucket.s3.example`. */
function bucketAddress({ endpoint, bucket, style }: S3Settings): string {
  if (style === 'path') return `${endpoint}/${bucket}`
  const address = new URL(endpoint)
  address.host = `${bucket}.${address.host}`
  return address.origin
}

async function readAtMost(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  for await (const chunk of response.body ?? []) {
    total += chunk.byteLength
    if (total > most) throw new FilesFailure('files.damaged', `an answer of more than ${most} bytes`, false)
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** A service that keeps no headers of ours tells at least its length; one that tells neither is believed. */
function whole({ headers, bytes }: Answer): Uint8Array {
  const [hash, length] = [headers.get(hashHeader), headers.get('content-length')]
  const isDamaged = hash ? hashOf(bytes) !== hash : length !== null && Number(length) !== bytes.byteLength
  if (isDamaged) throw new FilesFailure('files.damaged', 'a file came back other than it was written', false)
  return bytes
}

/** A bucket that is not there is no missing file; neither is a page that some proxy answers in its place. */
const isMissingFile = ({ bytes }: Answer): boolean => {
  const code = errorCodeIn(textOf(bytes))
  return code === 'NoSuchKey' || (code === null && bytes.byteLength === 0)
}

/** The service's own words are not kept: they name the bucket and the key. */
function refusedBy({ status, bytes }: Answer): FilesFailure {
  const code = errorCodeIn(textOf(bytes)) ?? 'no code'
  const mayPass = status >= 500 || status === 429
  return new FilesFailure(
    mayPass ? 'files.unavailable' : 'files.refused',
    `the files answered ${status} (${code})`,
    mayPass,
  )
}

const failureOf = (error: unknown): FilesFailure =>
  error instanceof FilesFailure
    ? error
    : new FilesFailure('files.unavailable', `the files do not answer (${reasonOf(error)})`, true)

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown reason'
  const { cause, name } = error
  return (cause as { code?: string } | undefined)?.code ?? name
}
