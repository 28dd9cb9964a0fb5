import PostalMime from 'postal-mime'

/** A mail that came back for good, as a delivery status notification tells it (RFC 3464). */
export interface Bounce {
  /** Of the mail that came back, with its brackets. */
  readonly messageId: string
  /** `5.1.1`. */
  readonly status: string
}

const decoder = new TextDecoder()
const longestId = 200
/** One report tells of so many recipients at most; ours go to one each. */
const mostGroups = 20

/**
 * The bounce that a mail reports: its first recipient that failed for good (action « failed », status 5). Null for every other
 * mail: a delay, a relay, an answer of a person, a report without the headers of what came back.
 */
export async function readBounce(raw: Uint8Array): Promise<Bounce | null> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true }).catch(() => null)
  const type = mail?.headers.find(({ key }) => key === 'content-type')?.value ?? ''
  if (!mail || !/^multipart\/report\b/i.test(type)) return null
  const textOf = (pattern: RegExp): string | null => {
    const part = mail.attachments.find(({ mimeType }) => pattern.test(mimeType))
    if (!part) return null
    return typeof part.content === 'string' ? part.content : decoder.decode(part.content)
  }
  const report = textOf(/^message\/(?:global-)?delivery-status$/i)
  const returned = textOf(/^(?:message\/(?:rfc822|global)|(?:text|message)\/(?:rfc822|global)-headers)$/i)
  const status = report === null ? null : failureIn(report)
  const messageId = returned === null ? undefined : fieldsOf(headOf(returned)).get('message-id')
  if (!status || !messageId || messageId.length > longestId) return null
  return { messageId, status }
}

function failureIn(report: string): string | null {
  for (const group of report.split(/\r?\n\r?\n/, mostGroups)) {
    const fields = fieldsOf(group)
    const status = /^5\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0]
    if (fields.get('action')?.toLowerCase() === 'failed' && status) return status
  }
  return null
}

const headOf = (message: string): string => message.split(/\r?\n\r?\n/, 1)[0] ?? ''

/** Header fields by their names in small letters; a line that begins with a space goes on with the one before. */
function fieldsOf(head: string): ReadonlyMap<string, string> {
  const lines = head.replaceAll(/\r?\n[ \t]/g, ' ').split(/\r?\n/)
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':')
      return at > 0 ? [[line.slice(0, at).trim().toLowerCase(), line.slice(at + 1).trim()] as const] : []
    }),
  )
}
