import { createHmac } from 'node:crypto'
import { type Instant, later } from '../kernel/clock'
import { formatParisDate, formatTime, parisDateOf } from '../kernel/dates'
import { ok, type Problem, type Result, refuse } from '../kernel/result'
import { type Allowed, allowances, type Counted, type Figure } from './allowances'
import type { Portal } from './portal'
import { collection } from './store/store'

/** What was used of an allowance since its window began; kept in the database, so that every process counts alike. */
interface Used {
  readonly id: string
  readonly revision: number
  readonly used: number
  readonly until: Instant
  /** The latest forms that counted: the same form counts once. */
  readonly forms: readonly string[]
}

const used = collection<Used>('allowances')

/** For whom something is counted; a recipient is an address, of which a digest alone is kept. */
export type For = { readonly [counted in Counted]?: string }

/** Beyond this many lost races somebody asks very often indeed. */
const mostTries = 12
const rememberedForms = 20

/**
 * Uses one of what is allowed for each of those named, by the table; refuses with 429 and a sentence that says when it
 * is possible again. Asked after rights and before the commit. The same form, sent twice, counts once.
 */
export async function allow(portal: Portal, name: Allowed, whom: For, formKey?: string): Promise<Result<null>> {
  const figures: { readonly [counted in Counted]?: Figure } = allowances[name].figures
  for (const [counted, who] of Object.entries(whom) as [Counted, string][]) {
    const figure = figures[counted]
    if (!figure || !who) continue
    const until = await takeOne(portal, idOf(portal, name, counted, who), figure, formKey ?? '')
    if (until) return refuse(tooMany(allowances[name].sentence, until, portal.clock.now()))
  }
  return ok(null)
}

/** The same where a refusal would tell who exists: whether the mail may leave. */
export const mayLeave = async (portal: Portal, name: Allowed, whom: For, formKey?: string): Promise<boolean> =>
  (await allow(portal, name, whom, formKey)).ok

/** Answers until when nothing is left, or null when one was used. */
async function takeOne(
  portal: Portal,
  id: string,
  { points, seconds }: { readonly points: number; readonly seconds: number },
  formKey: string,
): Promise<Instant | null> {
  const now = portal.clock.now()
  const until = later(now, seconds * 1000)
  const forms = formKey ? [formKey] : []
  for (let attempt = 0; attempt < mostTries; attempt += 1) {
    const row = await portal.store.get(used, id)
    if (!row) {
      const made = await portal.store.insert(used, { id, revision: 0, used: 1, until, forms })
      if (made.outcome === 'new') return null
      continue
    }
    const isOver = row.until <= now
    if (!isOver && formKey && row.forms.includes(formKey)) return null
    if (!isOver && row.used >= points) return row.until
    const next = isOver
      ? { used: 1, until, forms }
      : { used: row.used + 1, forms: [...row.forms, ...forms].slice(-rememberedForms) }
    if ((await portal.store.swap(used, row, next)).outcome === 'swapped') return null
  }
  return until
}

/** Addresses are kept nowhere in clear, and a digest without the secret could be guessed. */
const idOf = (portal: Portal, name: Allowed, counted: Counted, who: string): string => {
  const key = `${name}\n${counted}\n${who.trim().toLowerCase()}`
  return `${name}:${counted}:${createHmac('sha256', portal.env.secret).update(key).digest('hex').slice(0, 32)}`
}

/** « Vous pourrez recommencer à 15 h 42. » */
function tooMany(sentence: string, until: Instant, now: Instant): Problem {
  const day = parisDateOf(until) === parisDateOf(now) ? '' : `le ${formatParisDate(parisDateOf(until))} `
  return {
    code: 'request.too-many',
    status: 429,
    detail: `${sentence} Vous pourrez recommencer ${day}à ${formatTime(until)}. Votre saisie est conservée.`,
    current: { until },
  }
}

/** Housekeeping: windows that are over. Answers how many it removed. */
export const forgetAllowances = (portal: Portal): Promise<number> =>
  portal.store.remove('allowances', { until: { less_than: portal.clock.now() } })
