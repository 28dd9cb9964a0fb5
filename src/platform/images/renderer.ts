import { type ChildProcess, fork } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ImageAnswer, ImageFacts, ImageQuestion, ImageSize, ImageTask, Redrawing, Redrawn } from './protocol'

/** `unreadable`: the picture's fault; `tooSlow`: it was given up; `busy`: too many wait, nothing was looked at. */
export type ImageFailure = 'unreadable' | 'tooSlow' | 'busy'

export type Drawn<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: ImageFailure }

/** Opens pictures of strangers in a process of its own: one at a time, each within a time limit. */
export interface ImageRenderer {
  measure(bytes: Uint8Array): Promise<Drawn<ImageSize>>
  /** A PNG with sides of at most `side` pixels; `density` in dots per inch, for drawings. */
  render(bytes: Uint8Array, side: number, density: number | null): Promise<Drawn<Uint8Array>>
  /** What its head says, whatever its size: nothing is unfolded. */
  inspect(bytes: Uint8Array): Promise<Drawn<ImageFacts>>
  /** The picture made anew from its pixels alone. */
  redraw(bytes: Uint8Array, redrawing: Redrawing): Promise<Drawn<Redrawn>>
}

interface RendererFigures {
  readonly milliseconds: number
  /** For a photograph made anew in a format that takes its time, on processors that others use as well. */
  readonly redrawMilliseconds: number
  /** How many may wait; many at once hear « busy » at once instead of waiting in line. */
  readonly waiting: number
  /** The process ends when nobody has asked for so long. */
  readonly idleMilliseconds: number
}

const defaults: RendererFigures = {
  milliseconds: 10_000,
  redrawMilliseconds: 30_000,
  waiting: 20,
  idleMilliseconds: 60_000,
}

interface Waiting {
  readonly task: ImageTask
  readonly done: (answer: Drawn<ImageAnswer>) => void
}

/** The renderer of a process; its own process begins with the first picture. */
export function imageRenderer(given: Partial<RendererFigures> = {}): ImageRenderer {
  const figures = { ...defaults, ...given }
  const queue: Waiting[] = []
  let child: ChildProcess | null = null
  let isBusy = false
  let nextId = 1
  let idle: NodeJS.Timeout | undefined

  function next(): void {
    const waiting = queue.shift()
    if (!waiting) {
      isBusy = false
      idle = setTimeout(() => end(), figures.idleMilliseconds).unref()
      return
    }
    isBusy = true
    clearTimeout(idle)
    const process = child ?? begin()
    const id = nextId++
    const settle = (answer: Drawn<ImageAnswer>): void => {
      clearTimeout(limit)
      process.off('message', heard)
      process.off('exit', died)
      waiting.done(answer)
      next()
    }
    const heard = (answer: ImageAnswer): void => {
      if (answer.id === id) settle({ ok: true, value: answer })
    }
    // It was ended by the system, for its memory for example: the picture's fault, not the portal's.
    const died = (): void => settle({ ok: false, why: 'unreadable' })
    const limit = setTimeout(
      () => {
        process.off('exit', died)
        end()
        settle({ ok: false, why: 'tooSlow' })
      },
      waiting.task.kind === 'redraw' ? figures.redrawMilliseconds : figures.milliseconds,
    )
    process.on('message', heard)
    process.once('exit', died)
    process.send({ id, task: waiting.task } satisfies ImageQuestion)
  }

  function begin(): ChildProcess {
    const begun = fork(programPath(), [], {
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: { ...globalThis.process.env },
    })
    begun.once('exit', () => {
      if (child === begun) child = null
    })
    begun.on('error', () => {})
    begun.unref()
    begun.channel?.unref()
    child = begun
    return begun
  }

  function end(): void {
    child?.kill('SIGKILL')
    child = null
  }

  function ask(task: ImageTask): Promise<Drawn<ImageAnswer>> {
    if (queue.length >= figures.waiting) return Promise.resolve({ ok: false, why: 'busy' })
    return new Promise((done) => {
      queue.push({ task, done })
      if (!isBusy) next()
    })
  }

  return {
    async measure(bytes) {
      return read(await ask({ kind: 'measure', bytes }), (answer) => ('size' in answer ? answer.size : null))
    },
    async render(bytes, side, density) {
      return read(await ask({ kind: 'render', bytes, side, density }), (answer) =>
        'png' in answer ? answer.png : null,
      )
    },
    async inspect(bytes) {
      const answer = await ask({ kind: 'inspect', bytes })
      if (!answer.ok) return answer
      return 'facts' in answer.value ? { ok: true, value: answer.value.facts } : { ok: false, why: 'unreadable' }
    },
    async redraw(bytes, redrawing) {
      const answer = await ask({ kind: 'redraw', bytes, ...redrawing })
      if (!answer.ok) return answer
      return 'redrawn' in answer.value ? { ok: true, value: answer.value.redrawn } : { ok: false, why: 'unreadable' }
    },
  }
}

function read<T>(answer: Drawn<ImageAnswer>, what: (answer: ImageAnswer) => T | null): Drawn<T> {
  if (!answer.ok) return answer
  const value = what(answer.value)
  return value === null ? { ok: false, why: 'unreadable' } : { ok: true, value }
}

/**
 * Beside this file in the sources; once built beside the programs, while code that they share lies in a folder below.
 * Throws where there is none, since every picture would look damaged. `from`: the address of the code that asks.
 */
export function programPath(from: string = import.meta.url): string {
  const name = `image-process.${from.endsWith('.ts') ? 'ts' : 'mjs'}`
  const found = [name, `../${name}`]
    .map((place) => fileURLToPath(new URL(place, from)))
    .find((path) => existsSync(path))
  if (!found) throw new Error(`The program that opens pictures is missing: ${name}`)
  return found
}
