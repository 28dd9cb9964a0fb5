import type { Logger } from 'pino'
import type { Clock } from '../../kernel/clock'
import { addDays, parisDateOf, startOfParisDay } from '../../kernel/dates'
import type { Risen, TagFollower } from '../tags/follower'
import { otherForm, type PageCoding, type PageForm, smallestForm } from './page-forms'

/** What is asked for: the page's one address, what it was made from, and for how long it counts as fresh. */
export interface AskedPage {
  readonly key: string
  readonly tags: readonly string[]
  readonly freshMs: number
}

/** A page that may be answered to everybody, now. */
export interface KeptPage {
  readonly key: string
  /** A form that is there already; null where it has to be made first. */
  formNow(coding: PageCoding): PageForm | null
  form(coding: PageCoding): Promise<PageForm>
  /** Older than its route calls fresh: it is answered once more while it is made anew. */
  readonly isAged: boolean
}

/** What came of rendering: a page that may be kept, or what nobody may keep. */
export type Rendering<Other> = { readonly html: Buffer } | { readonly other: Other }

export interface PageCacheFigures {
  /** Answers from memory, and renderings, since this process began. */
  readonly hits: number
  readonly renderings: number
  readonly entries: number
  readonly bytes: number
  readonly budgetBytes: number
  /** Pages that left for want of room. */
  readonly evicted: number
}

/**
 * Public pages in this process' memory (design §4, decisions/0026). What is in it is never older than the last rise of
 * one of its tags, nor than the last Paris midnight; while nobody knows whether tags rose, it answers nothing.
 */
export interface PageCache {
  /** The page of this address; null where it has to be rendered. Counts a hit. */
  take(key: string): KeptPage | null
  /** Renders a page, or waits for whoever renders it already, and keeps it if nothing rose meanwhile. */
  render<Other>(
    asked: AskedPage,
    render: () => Promise<Rendering<Other>>,
  ): Promise<KeptPage | { readonly other: Other }>
  figures(): PageCacheFigures
}

export interface PageCacheParts {
  readonly clock: Clock
  readonly tags: Pick<TagFollower, 'isCurrent' | 'listen'>
  readonly log: Pick<Logger, 'debug'>
  readonly budgetBytes?: number
  /** Milliseconds of a clock that is never put back or forward: by it a page ages. */
  readonly elapsed?: () => number
}

/** Ten thousand pages of an ordinary size in their smallest form. */
const defaultBudgetBytes = 64 * 2 ** 20
/** The entry itself, its address and what the runtime needs for each form. */
const entryBytes = 1_024
/** One page may not push out all others. */
const largestPart = 1 / 16
/** Forms beside the smallest one may take so much of the memory: they are made again in a moment, a page is not. */
const otherFormsPart = 1 / 4
/** A clock is set right by a moment now and then, which makes no page older. */
const clockSlackMs = 2_000
/** So much longer than it is fresh a page may be answered while it is made anew. */
const agedFor = 10

interface Entry {
  readonly tags: readonly string[]
  forms: Partial<Record<PageCoding, PageForm>>
  /** By the clock that is never set. */
  readonly freshUntil: number
  readonly endsAt: number
  /** By the clock of the machine: the moments between which its date is the one on which it was begun. */
  readonly begun: number
  readonly midnight: number
  bytes: number
  /** Of its forms beside the smallest one. */
  otherBytes: number
}

/** When a rendering began: by the clock that is never set, and by that of the machine. */
interface Began {
  readonly at: number
  readonly begun: number
}

/** A machine whose clock is put back is on another day, or on one whose midnight says nothing any more. */
const isItsDay = ({ begun, midnight }: Entry, now: number): boolean => now < midnight && now >= begun - clockSlackMs

interface Running {
  readonly tags: readonly string[]
  readonly done: Promise<unknown>
  isOutdated: boolean
}

const rises = (risen: Risen, tags: readonly string[]): boolean =>
  risen === 'everything' || tags.some((tag) => risen.has(tag))

export function pageCache({
  clock,
  tags,
  log,
  budgetBytes = defaultBudgetBytes,
  elapsed = () => performance.now(),
}: PageCacheParts): PageCache {
  /** In the order of their last use. */
  const entries = new Map<string, Entry>()
  const running = new Map<string, Running>()
  /** Those that hold other forms too, in the order of the last use of one. */
  const withOthers = new Map<string, Entry>()
  const counted = { hits: 0, renderings: 0, evicted: 0, bytes: 0 }
  let otherBytes = 0

  tags.listen((risen) => {
    for (const [key, entry] of entries) if (rises(risen, entry.tags)) remove(key)
    // What is being rendered may have read what was before: it goes to those who wait for it, and to nobody after them.
    for (const [key, one] of running) {
      if (!rises(risen, one.tags)) continue
      one.isOutdated = true
      running.delete(key)
    }
  })

  const now = (): number => Date.parse(clock.now())

  function remove(key: string): void {
    const entry = entries.get(key)
    if (!entry) return
    dropOthers(key, entry)
    counted.bytes -= entry.bytes
    entries.delete(key)
  }

  /** The page stays, in its smallest form. */
  function dropOthers(key: string, entry: Entry): void {
    if (!withOthers.delete(key)) return
    entry.forms = entry.forms.br ? { br: entry.forms.br } : {}
    entry.bytes -= entry.otherBytes
    counted.bytes -= entry.otherBytes
    otherBytes -= entry.otherBytes
    entry.otherBytes = 0
  }

  /** First what can be made again without rendering, then whole pages. */
  function makeRoom(): void {
    for (const [key, entry] of withOthers) {
      if (otherBytes <= budgetBytes * otherFormsPart && counted.bytes <= budgetBytes) break
      dropOthers(key, entry)
    }
    for (const key of entries.keys()) {
      if (counted.bytes <= budgetBytes) return
      remove(key)
      counted.evicted += 1
    }
  }

  function add(key: string, entry: Entry, coding: PageCoding, form: PageForm): void {
    if (entries.get(key) !== entry) return
    const { byteLength } = form.bytes
    entry.forms = { ...entry.forms, [coding]: form }
    entry.bytes += byteLength
    entry.otherBytes += byteLength
    counted.bytes += byteLength
    otherBytes += byteLength
    withOthers.delete(key)
    withOthers.set(key, entry)
    makeRoom()
  }

  /** A form that somebody asks for is kept longer than one that nobody does. */
  function used(key: string, entry: Entry, coding: PageCoding): PageForm | null {
    const form = entry.forms[coding] ?? null
    if (form && coding !== 'br' && withOthers.delete(key)) withOthers.set(key, entry)
    return form
  }

  function put(key: string, entry: Entry): void {
    remove(key)
    if (entry.bytes > budgetBytes * largestPart) return void log.debug({ key }, 'a page too large to be kept')
    entries.set(key, entry)
    counted.bytes += entry.bytes
    makeRoom()
  }

  const view = (key: string, entry: Entry, smallest: PageForm, at: number): KeptPage => ({
    key,
    isAged: at >= entry.freshUntil,
    formNow: (coding) => used(key, entry, coding),
    async form(coding) {
      const ready = used(key, entry, coding)
      if (ready) return ready
      const made = coding === 'br' ? smallest : await otherForm(smallest, coding)
      if (!entry.forms[coding]) add(key, entry, coding, made)
      return made
    },
  })

  /** Lives until the next Paris midnight after it was begun: what depends on the date is another page then. */
  async function entryOf(asked: AskedPage, { at, begun }: Began, html: Buffer): Promise<readonly [Entry, PageForm]> {
    const smallest = await smallestForm(html)
    const midnight = Date.parse(startOfParisDay(addDays(parisDateOf(new Date(begun).toISOString()), 1)))
    const entry: Entry = {
      tags: asked.tags,
      forms: { br: smallest },
      freshUntil: at + asked.freshMs,
      endsAt: at + asked.freshMs * agedFor,
      begun,
      midnight,
      otherBytes: 0,
      bytes: entryBytes + 2 * asked.key.length + smallest.bytes.byteLength,
    }
    return [entry, smallest]
  }

  async function rendered<Other>(
    asked: AskedPage,
    render: () => Promise<Rendering<Other>>,
    mayBeKept: () => boolean,
  ): Promise<KeptPage | { readonly other: Other }> {
    counted.renderings += 1
    const began = { at: elapsed(), begun: now() }
    const result = await render()
    if ('other' in result) {
      // What is no page any more is not answered from memory either.
      remove(asked.key)
      return result
    }
    const [entry, smallest] = await entryOf(asked, began, result.html)
    if (mayBeKept()) put(asked.key, entry)
    return view(asked.key, entry, smallest, began.at)
  }

  return {
    take(key) {
      const entry = entries.get(key)
      if (!entry || !tags.isCurrent()) return null
      const at = elapsed()
      const smallest = entry.forms.br
      if (at >= entry.endsAt || !isItsDay(entry, now()) || !smallest) {
        remove(key)
        return null
      }
      entries.delete(key)
      entries.set(key, entry)
      counted.hits += 1
      return view(key, entry, smallest, at)
    },
    render<Other>(asked: AskedPage, render: () => Promise<Rendering<Other>>) {
      const known = running.get(asked.key)
      if (known) return known.done as Promise<KeptPage | { readonly other: Other }>
      // The tags of this moment: nothing that rose before is missed, and what rises from now on is heard.
      const isKnown = tags.isCurrent()
      const one = { tags: asked.tags, isOutdated: false, done: Promise.resolve() as Promise<unknown> }
      const done = rendered(asked, render, () => isKnown && !one.isOutdated && tags.isCurrent()).finally(() => {
        if (running.get(asked.key) === one) running.delete(asked.key)
      })
      one.done = done
      running.set(asked.key, one)
      return done
    },
    figures: () => ({ ...counted, entries: entries.size, budgetBytes }),
  }
}
