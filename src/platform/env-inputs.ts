import { z } from 'zod'

const isWebAddress = (value: string): boolean => {
  const url = URL.parse(value)
  return url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash
}

/** Read without its trailing slash; `error` is the sentence that says what to write, as in what follows. */
export const webAddress = (error: string) =>
  z
    .string()
    .refine(isWebAddress, { error })
    .transform((value) => value.replace(/\/$/, ''))

export const between = (least: number, most: number, error: string) =>
  z.coerce.number({ error }).min(least, error).max(most, error)

export const oneOf = <const T extends readonly [string, ...string[]]>(name: string, values: T) =>
  z.enum(values, { error: `${name}: write ${values.join(' or ')}.` })
