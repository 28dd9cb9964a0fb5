import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export interface TestSmtp {
  readonly url: string
  readonly received: readonly ParsedMail[]
  /** The next mails are answered with this refusal; null accepts again. */
  refuseWith(answer: { readonly code: number; readonly text: string } | null): void
  close(): Promise<void>
}

/** A real SMTP server on loopback, which parses what arrives as a mail program would. */
export async function testSmtp(): Promise<TestSmtp> {
  const received: ParsedMail[] = []
  let refusal: { readonly code: number; readonly text: string } | null = null
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      done(refusal ? Object.assign(new Error(refusal.text), { responseCode: refusal.code }) : null)
    },
    onData(stream, _session, done) {
      simpleParser(stream).then((mail) => {
        received.push(mail)
        done()
      }, done)
    },
  })
  // A process that is killed resets its connection: its mail comes again.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseWith: (answer) => {
      refusal = answer
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
