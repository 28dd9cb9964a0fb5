import { typeset } from '@/kernel/typography'

const spoken: ReadonlySet<string> = new Set([
  'label',
  'labels',
  'singular',
  'plural',
  'description',
  'group',
  'placeholder',
])

/** A collection with the texts that Payload shows set in French; everything else is the same object. */
export const frenchLabels = <T>(config: T): T => setBelow(config, false) as T

function setBelow(value: unknown, isSpoken: boolean): unknown {
  if (typeof value === 'string') return isSpoken ? typeset(value) : value
  if (Array.isArray(value)) return value.map((one) => setBelow(one, false))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, setBelow(one, spoken.has(name))]))
}
