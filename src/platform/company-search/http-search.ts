import { exchange } from '../obf/transport'
import { type CallTime, machineTime, pace } from '../paced-calls'
import { type Asked, type CompaniesFound, type CompanySearch, meant } from './company'
import { companiesIn } from './read-answer'

/** About seven questions a second from one address are answered (`docs/reference/state-services.md`). */
const spacingMs = 150
const longestAnswerMs = 4_000
/** Whoever would wait longer types by hand instead. */
const longestQueueMs = 3_000
const largestAnswer = 2 * 1024 * 1024
const keptMs = 12 * 3_600_000
const mostKept = 500
const perPage = 10

/**
 * The search at this address: one question at a time in 150 ms, answers kept for half a day, silence after a 429 for as
 * long as it asks for. `log` gets the reason of a failure, never what was asked.
 */
export function httpCompanySearch(
  baseUrl: string,
  log: (why: string) => void,
  { time = machineTime, timeoutMs = longestAnswerMs }: { readonly time?: CallTime; readonly timeoutMs?: number } = {},
): CompanySearch {
  const kept = new Map<string, { readonly at: number; readonly found: CompaniesFound }>()
  const { turn, hold } = pace({ spacingMs, longestQueueMs }, time)

  const ask = async (asked: Asked): Promise<CompaniesFound> => {
    if (!(await turn())) return { kind: 'away' }
    const query = new URLSearchParams({
      q: asked.by === 'name' ? asked.text : asked.number,
      page: '1',
      per_page: String(perPage),
    })
    const url = `${baseUrl}/search?${query}`
    const came = await exchange({
      method: 'GET',
      url,
      headers: { accept: 'application/json' },
      timeoutMs,
      largestAnswer,
    })
    if (came.kind === 'throttled') hold(came.retryAfterSeconds)
    // Nothing under this number is an answer too.
    if (came.kind === 'refused' && came.status === 404) return { kind: 'found', companies: [], total: 0 }
    const read = came.kind === 'answered' ? companiesIn(came.value) : null
    if (!read) {
      log(
        came.kind === 'answered'
          ? 'an answer that is none'
          : came.kind === 'refused'
            ? `answer ${came.status}`
            : came.why,
      )
      return { kind: 'away' }
    }
    const companies = meant(asked, read.companies)
    return { kind: 'found', companies, total: asked.by === 'name' ? read.total : companies.length }
  }

  return {
    async find(asked) {
      const key = asked.by === 'name' ? `name:${asked.text.toLowerCase()}` : `${asked.by}:${asked.number}`
      const before = kept.get(key)
      if (before && time.nowMs() - before.at < keptMs) return before.found
      const found = await ask(asked)
      if (found.kind === 'away') return found
      kept.delete(key)
      kept.set(key, { at: time.nowMs(), found })
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break
        kept.delete(oldest)
      }
      return found
    },
  }
}
