import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../../scripts/free-port'

/** A mail server with SMTP and IMAP, under Java 17; Maven keeps its copy outside the repository. */
const version = '2.1.3'
const folder = join(homedir(), '.cache', 'portal-mail-stand-in')
const program = join(folder, `greenmail-standalone-${version}.jar`)

function bring(): void {
  if (existsSync(program)) return
  const artifact = `-Dartifact=com.icegreen:greenmail-standalone:${version}:jar`
  const copied = spawnSync('mvn', ['-q', '-B', 'dependency:copy', artifact, `-DoutputDirectory=${folder}`], {
    encoding: 'utf8',
  })
  if (copied.status !== 0)
    throw new Error(
      `Java 17 and Maven are needed; Maven could not bring the mail server:\n${copied.stdout}${copied.stderr}`,
    )
}

export interface GreenMail {
  readonly smtpPort: number
  readonly imapPort: number
  readonly user: string
  readonly password: string
  stop(): Promise<void>
}

export async function startGreenMail(): Promise<GreenMail> {
  bring()
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  const [user, password] = ['retours', 'un-mot-de-passe']
  const options = {
    'greenmail.smtp.port': String(smtpPort),
    'greenmail.smtp.hostname': '127.0.0.1',
    'greenmail.imap.port': String(imapPort),
    'greenmail.imap.hostname': '127.0.0.1',
    'greenmail.users': `${user}:${password}@portail.example`,
  }
  const given = Object.entries(options).map(([name, value]) => `-D${name}=${value}`)
  const child = spawn('java', ['-Xmx128m', ...given, '-jar', program], { stdio: 'ignore' })
  await Promise.all([listening(smtpPort, child), listening(imapPort, child)])
  return {
    smtpPort,
    imapPort,
    user,
    password,
    stop: async () => {
      const exit = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      await exit
    },
  }
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The mail server ended with ${child.exitCode}: it needs Java 17.`)
    const isOpen = await new Promise<boolean>((resolve) => {
      // Both greet whoever comes: a port that says nothing is somebody else’s.
      const socket = connect(port, '127.0.0.1')
      socket.setTimeout(5_000, () => socket.destroy())
      socket.once('data', () => {
        resolve(true)
        socket.destroy()
      })
      socket.on('error', () => socket.destroy())
      socket.once('close', () => resolve(false))
    })
    if (isOpen) return
    await pause(200)
  }
}
