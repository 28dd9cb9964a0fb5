import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { watch } from '@/server/watchdog'

/** Real processes: one that answers, one whose loop never comes back. */
const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function begin(program: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--eval', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  children.push(child)
  return new Promise((done) => child.once('message', () => done(child)))
}
const answers = `process.on('message', (m) => m === 'ping' && process.send('pong')); process.send('ready')`
const figures = { everyMilliseconds: 50, silenceMilliseconds: 1_500 }

describe('the watchdog', () => {
  it('ends a process that hangs, politeness notwithstanding', async () => {
    const child = await begin(`${answers}; process.on('SIGTERM', () => {}); setTimeout(() => { for (;;); }, 100)`)
    let hung = 0
    const ended = new Promise((done) => child.once('exit', (_code, signal) => done(signal)))
    watch(
      child,
      () => {
        hung += 1
      },
      figures,
    )
    expect(await ended).toBe('SIGKILL')
    expect(hung).toBe(1)
  })

  it('lets a process live that answers, and one that ends by itself end once', async () => {
    let hung = 0
    const count = () => {
      hung += 1
    }
    const [lively, short] = [await begin(answers), await begin(`${answers}; setTimeout(() => process.exit(0), 100)`)]
    const ended = new Promise((done) => short.once('exit', done))
    let pongs = 0
    const answered = new Promise<void>((done) => {
      lively.on('message', () => {
        pongs += 1
        if (pongs === 40) done()
      })
    })
    watch(lively, count, figures)
    watch(short, count, figures)
    expect(await ended).toBe(0)
    await answered
    expect([hung, lively.exitCode]).toEqual([0, null])
  })
})
