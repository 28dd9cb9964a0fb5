/** What came back, in the little that a form reads of it. */
export interface SentFile {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | null
}

/**
 * Sends a form with its file and tells how far it is, from 0 to 1: `fetch` does not say. Null where nothing came back.
 */
export const sendWithProgress = (
  action: string,
  method: string,
  form: FormData,
  onProgress: (part: number) => void,
): Promise<SentFile | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open(method, action)
    request.setRequestHeader('accept', 'application/json')
    request.upload.addEventListener('progress', ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total)
    })
    request.addEventListener('load', () =>
      resolve({
        status: request.status,
        text: request.responseText,
        retryAfter: request.getResponseHeader('retry-after'),
      }),
    )
    for (const end of ['error', 'abort', 'timeout']) request.addEventListener(end, () => resolve(null))
    request.send(form)
  })
