import type { Portal } from '@/platform/portal'

/**
 * What a test asks of its database, by kind: the call, the collection, the form of the filter, the sort, each column
 * that is written, and how it ended. Values count by their kind alone: a database that answers one text right answers
 * the next one right too, but null, a list without entries or a taken key are questions of their own.
 */
export type Question = string

type Call = (...given: readonly unknown[]) => unknown

const noted = new Set<Question>()

/** Hands over what was noted since the last time; files follow one another in one process. */
export function takeQuestions(): readonly Question[] {
  const questions = [...noted].toSorted()
  noted.clear()
  return questions
}

/** Listens to the store, and to what Payload asks of its adapter; every call goes through unchanged. */
export function noteQuestions({ store, payload }: Pick<Portal, 'store' | 'payload'>): void {
  listen('store', store as unknown as Record<string, unknown>)
  listen('payload', payload.db as unknown as Record<string, unknown>)
}

function listen(whose: string, target: Record<string, unknown>): void {
  for (const [name, call] of Object.entries(target)) {
    if (typeof call !== 'function') continue
    target[name] = (...given: readonly unknown[]) => {
      const answer = (call as Call).apply(target, [...given])
      const questions = questionsOf(`${whose} ${name}`, given)
      for (const question of questions) noted.add(question)
      if (whose !== 'store' || !(answer instanceof Promise)) return answer
      return answer.then((value: unknown) => {
        for (const ending of endingsOf(value)) noted.add(`${questions[0] ?? name} → ${ending}`)
        return value
      })
    }
  }
}

/** Begins with the call itself; nothing where the adapter is not asked about a collection. */
export function questionsOf(call: string, given: readonly unknown[]): readonly Question[] {
  const [first, ...rest] = given
  const isStore = call.startsWith('store ')
  // These are about effects alone, and begin with what they take.
  const named = /^store (claim|finish|reviveEffect)$/.test(call) ? null : first
  const slug = typeof named === 'string' ? named : (fieldOf(named, 'slug') ?? fieldOf(named, 'collection'))
  if (!isStore && typeof slug !== 'string') return []
  const base = typeof slug === 'string' ? `${call} ${slug}` : call
  const isFilter = /^store (count|remove)$/.test(call)
  const parts = (typeof slug === 'string' && isStore ? rest : given).flat()
  return [
    base,
    ...parts.flatMap((part) => (isFilter ? [`where ${form(part)}`] : factsOf(part))).map((fact) => `${base} ${fact}`),
  ]
}

const notAsked = new Set(['req', 'collection', 'slug', 'id', 'token'])

function factsOf(part: unknown): readonly string[] {
  if (part === null || typeof part !== 'object' || Array.isArray(part)) return []
  return Object.entries(part).flatMap(([name, value]) => {
    if (notAsked.has(name) || value === undefined || typeof value === 'function') return []
    if (name === 'where' || name === 'sort' || name === 'by' || name === 'compare' || name === 'status')
      return [`${name} ${name === 'where' ? form(value) : JSON.stringify(value)}`]
    if (name === 'set' || name === 'data') return factsOf(value)
    return [`${name}: ${kindOf(value)}`]
  })
}

/** A filter without its values: `{state:{equals:text}}`. */
export function form(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(form))].toSorted().join('|')}]`
  if (value === null || typeof value !== 'object' || value instanceof Date) return kindOf(value)
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return `{${fields
    .map(([name, inner]) => `${name}:${form(inner)}`)
    .toSorted()
    .join(',')}}`
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'empty list' : 'list'
  if (value instanceof Date) return 'date'
  return typeof value === 'string' ? 'text' : typeof value
}

function endingsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const words = value.filter((one) => typeof one === 'string' && one.length < 12)
    return value.length === 0 ? ['empty list'] : ['list', ...new Set(words as string[])]
  }
  const outcome = fieldOf(value, 'outcome')
  if (typeof outcome !== 'string') return [kindOf(value)]
  return [`${outcome} ${String(fieldOf(value, 'field') ?? '')}`.trim()]
}

const fieldOf = (value: unknown, name: string): unknown =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[name] : undefined
