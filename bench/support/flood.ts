import { connect } from 'node:net'

export interface Flood {
  readonly requests: number
  readonly seconds: number
}

/**
 * Writes one request again and again over kept connections and counts whole answers, each as long as the first: next to
 * nothing of a processor is spent on asking, so that it is the server that is measured.
 */
export async function flood(
  milliseconds: number,
  connections: number,
  { port, text }: { readonly port: number; readonly text: string },
): Promise<Flood> {
  const length = await lengthOf(port, text)
  const asked = Buffer.from(text)
  const begun = performance.now()
  let requests = 0
  const one = (): Promise<void> =>
    new Promise((done, failed) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(asked))
      let missing = length
      socket.setNoDelay(true)
      socket.on('error', failed)
      socket.on('data', (piece: Buffer) => {
        missing -= piece.byteLength
        if (missing > 0) return
        if (missing < 0) return failed(new Error('an answer of another length'))
        requests += 1
        missing = length
        if (performance.now() - begun < milliseconds) socket.write(asked)
        else socket.end(done)
      })
    })
  await Promise.all(Array.from({ length: connections }, one))
  return { requests, seconds: (performance.now() - begun) / 1000 }
}

/** Head and body of the answer to one request; it must be a success with its length in its head. */
function lengthOf(port: number, text: string): Promise<number> {
  return new Promise((done, failed) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = Buffer.alloc(0)
    socket.on('error', failed)
    socket.on('data', (piece: Buffer) => {
      answer = Buffer.concat([answer, piece])
      const end = answer.indexOf('\r\n\r\n')
      if (end === -1) return
      const head = answer.subarray(0, end).toString('latin1')
      const body = /content-length: (\d+)/i.exec(head)?.[1]
      if (!head.startsWith('HTTP/1.1 200') || body === undefined) return failed(new Error(head))
      socket.destroy()
      done(end + 4 + Number(body))
    })
  })
}
