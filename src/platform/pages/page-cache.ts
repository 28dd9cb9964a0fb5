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
}

/** Ten thousand pages of an ordinary size in their smallest form. */
const defaultBudgetBytes = 64 * 2 ** 20
/** The entry itself, its address and what the runtime needs for each form. */
const entryBytes = 1_024
/** One page may not push out all others. */
const largestPart = 1 / 16
/** So much longer than it is fresh a page may be answered while it is made anew. */
const agedFor = 10

interface Entry {
  readonly tags: readonly string[]
  readonly forms: Partial<Record<PageCoding, PageForm>>
  readonly freshUntil: number
  readonly endsAt: number
  bytes: number
}

interface Running {
  readonly tags: readonly string[]
  readonly done: Promise<unknown>
  isOutdated: boolean
}

const rises = (risen: Risen, tags: readonly string[]): boolean =>
  risen === 'everything' || tags.some((tag) => risen.has(tag))

export function pageCache({ clock, tags, log, budgetBytes = defaultBudgetBytes }: PageCacheParts): PageCache {
  /** In the order of their last use. */
  const entries = new Map<string, Entry>()
  const running = new Map<string, Running>()
  const counted = { hits: 0, renderings: 0, evicted: 0, bytes: 0 }

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
    counted.bytes -= entries.get(key)?.bytes ?? 0
    entries.delete(key)
  }

  function makeRoom(): void {
    for (const key of entries.keys()) {
      if (counted.bytes <= budgetBytes) return
      remove(key)
      counted.evicted += 1
    }
  }

  function add(key: string, entry: Entry, coding: PageCoding, form: PageForm): void {
    entry.forms[coding] = form
    entry.bytes += form.bytes.byteLength
    if (entries.get(key) !== entry) return
    counted.bytes += form.bytes.byteLength
    makeRoom()
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
    formNow: (coding) => entry.forms[coding] ?? null,
    async form(coding) {
      const ready = entry.forms[coding]
      if (ready) return ready
      const made = coding === 'br' ? smallest : await otherForm(smallest, coding)
      if (!entry.forms[coding]) add(key, entry, coding, made)
      return made
    },
  })

  /** Lives until the next Paris midnight after it was begun: what depends on the date is another page then. */
  async function entryOf(asked: AskedPage, began: number, html: Buffer): Promise<readonly [Entry, PageForm]> {
    const smallest = await smallestForm(html)
    const midnight = Date.parse(startOfParisDay(addDays(parisDateOf(new Date(began).toISOString()), 1)))
    const entry: Entry = {
      tags: asked.tags,
      forms: { br: smallest },
      freshUntil: began + asked.freshMs,
      endsAt: Math.min(midnight, began + asked.freshMs * agedFor),
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
    const began = now()
    const result = await render()
    if ('other' in result) {
      // What is no page any more is not answered from memory either.
      remove(asked.key)
      return result
    }
    const [entry, smallest] = await entryOf(asked, began, result.html)
    if (mayBeKept()) put(asked.key, entry)
    return view(asked.key, entry, smallest, began)
  }

  return {
    take(key) {
      const entry = entries.get(key)
      if (!entry || !tags.isCurrent()) return null
      const at = now()
      const smallest = entry.forms.br
      if (at >= entry.endsAt || !smallest) {
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
