/** What a parameter of an address may say; whatever it says beside that is as if it were not there. */
export type QueryRule =
  /** One of these words; `orCode`: or the code of what staff add as data, whose pages are made for whoever asks. */
  | { readonly oneOf: readonly string[]; readonly orCode?: true }
  /** Which part of a list; the first one has no parameter. */
  | 'page'
  /** Four digits of this century. */
  | 'year'
  /** What a person typed: the page is made for them alone, and never kept. */
  | 'text'

/** Parts of a list beyond it are made for whoever asks: a crawler that counts on fills no memory. */
export const keptParts = 5

const mostParts = 10_000

interface Normal {
  /** '' where the parameter says nothing. */
  readonly value: string
  readonly isKept: boolean
}

const silent: Normal = { value: '', isKept: true }

function normal(rule: QueryRule, given: string): Normal {
  if (rule === 'text') return given.trim() === '' ? silent : { value: given, isKept: false }
  if (rule === 'year') return /^20\d\d$/.test(given) ? { value: given, isKept: true } : silent
  if (rule !== 'page') return worded(rule, given)
  const number = /^[1-9]\d{0,4}$/.test(given) ? Number(given) : 1
  return number === 1 || number > mostParts ? silent : { value: given, isKept: number <= keptParts }
}

/** Linear: codes are lower case, parted by single hyphens. */
const codePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

function worded({ oneOf, orCode }: Extract<QueryRule, object>, given: string): Normal {
  if (oneOf.includes(given)) return { value: given, isKept: true }
  return orCode && given.length <= 40 && codePattern.test(given) ? { value: given, isKept: false } : silent
}

export interface NormalQuery {
  /** `?type=association&page=2`, in the order of the rules; '' where nothing is asked. */
  readonly text: string
  readonly isKept: boolean
}

/** The one form of a query under these rules. A parameter that stands there twice says nothing. */
export function normalQuery(rules: Readonly<Record<string, QueryRule>>, query: string): NormalQuery {
  const given = new URLSearchParams(query)
  const written = new URLSearchParams()
  let isKept = true
  for (const [name, rule] of Object.entries(rules)) {
    const values = given.getAll(name)
    const { value, isKept: mayKeep } = values.length === 1 ? normal(rule, values[0] ?? '') : silent
    if (value !== '') written.append(name, value)
    isKept &&= mayKeep
  }
  return { text: written.size > 0 ? `?${written}` : '', isKept }
}

/** How many addresses of one page may be kept. */
export const keptVariants = (rules: Readonly<Record<string, QueryRule>>): number =>
  Object.values(rules).reduce((product, rule) => {
    if (rule === 'text') return product
    return product * (rule === 'page' ? keptParts : rule === 'year' ? 101 : rule.oneOf.length + 1)
  }, 1)
