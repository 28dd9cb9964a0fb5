import { isObject, type Json } from '../verification/given/json'

/*
 * Whether a copy of a hosted Open Badges 2.0 document says the same as the one that we host. Backpacks write in their
 * own way: what is named by its address written out, one value as a list of one, another order, another time zone.
 * None of that changes a meaning; a word that we do not say does.
 */

/** How one member is compared. */
type Form = 'text' | 'hash' | 'address' | 'instant' | 'flag' | 'context' | Shape

/** A part of the document; `Shape` by its members. */
export interface Shape {
  /** The names of its type that mean the same. Where ours says none, the place tells it, and a copy may say it. */
  readonly types: readonly string[]
  readonly members: Readonly<Record<string, Form>>
  /** Stands elsewhere too, under its `id`: here its address is enough, and any part of it may be written out. */
  readonly linked?: true
  /** What a member that is left out means. */
  readonly defaults?: Readonly<Record<string, unknown>>
}

/** `hosted` is ours, with everything that it links to written out; `given` somebody's copy of it. */
export function isSameMeaning(given: Json, hosted: Json, shape: Shape): boolean {
  const said = statements(given, shape)
  const meant = statements(hosted, shape)
  if (!said || !meant) return false
  if (shape.linked && !said.has('id')) return false
  if (!shape.linked && [...meant.keys()].some((name) => !said.has(name))) return false
  return [...said].every(([name, value]) => {
    if (name === 'type') return isSameType(value, shape)
    // The context of the whole applies inside too; said again it changes nothing.
    if (name === '@context') return isSame(value, context, 'context')
    const form = shape.members[name]
    return form !== undefined && meant.has(name) && isSame(value, meant.get(name), form)
  })
}

const context = 'https://w3id.org/openbadges/v2'

const aliases: Readonly<Record<string, string>> = { '@id': 'id', '@type': 'type' }

/** The members that say something, under their usual names; null when one is said twice. */
function statements(node: Json, { defaults = {} }: Shape): ReadonlyMap<string, unknown> | null {
  const found = new Map<string, unknown>()
  for (const [written, value] of Object.entries(node)) {
    const name = Object.hasOwn(aliases, written) ? (aliases[written] ?? written) : written
    if (valuesOf(value).length === 0 || (Object.hasOwn(defaults, name) && defaults[name] === value)) continue
    if (found.has(name)) return null
    found.set(name, value)
  }
  return found
}

/** One value or a list of them; neither null nor an empty list says anything. */
const valuesOf = (value: unknown): readonly unknown[] =>
  [value].flat().filter((one) => one !== null && one !== undefined)

const isSameType = (value: unknown, { types }: Shape): boolean =>
  valuesOf(value).every((one) => typeof one === 'string' && types.includes(one))

/** Lists are compared without their order, each value with one of its own. */
function isSame(given: unknown, hosted: unknown, form: Form): boolean {
  const [said, meant] = [valuesOf(given), [...valuesOf(hosted)]]
  if (said.length !== meant.length) return false
  return said.every((one) => {
    const place = meant.findIndex((other) => isSameValue(one, other, form))
    return place >= 0 && meant.splice(place, 1).length === 1
  })
}

function isSameValue(given: unknown, hosted: unknown, form: Form): boolean {
  if (typeof form === 'object') {
    if (!isObject(hosted)) return false
    if (isObject(given)) return isSameMeaning(given, hosted, form)
    return form.linked === true && isSameValue(given, hosted.id, 'address')
  }
  if (form === 'flag') return given === hosted
  if (typeof given !== 'string' || typeof hosted !== 'string' || given.length > 2 * hosted.length + 100) return false
  return comparable[form](given) === comparable[form](hosted)
}

const comparable: Readonly<Record<Exclude<Form, 'flag' | Shape>, (text: string) => string>> = {
  text: (text) => text.normalize('NFC'),
  // Its digits may be written in either case.
  hash: (text) => text.toLowerCase(),
  context: (text) => text,
  address: (text) => URL.parse(text)?.href ?? text,
  instant: (text) => {
    try {
      return Temporal.Instant.from(text).toString()
    } catch {
      return text
    }
  },
}
