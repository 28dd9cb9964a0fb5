/** Joiners, marks of direction and the like: nobody sees them, and two addresses would differ. */
const invisible = /\p{Cf}/gu

export interface WrittenAddress {
  readonly email: string
  /** What stood in front of it: « Léa Martin <lea@exemple.fr> ». */
  readonly name: string | null
}

/**
 * An address as people and services write it: `Léa Martin <lea@exemple.fr>`, `mailto:lea@exemple.fr`, blanks and
 * invisible signs around. Case and accents stay as written: `normalizeEmail` is what compares.
 */
export function readAddress(text: string): WrittenAddress {
  const written = text.replaceAll(invisible, '').trim()
  const framed = /^(.*)<([^<>]*)>[\s,;]*$/su.exec(written)
  const email = (framed?.[2] ?? written).trim().replace(/^mailto:/i, '')
  const name = (framed?.[1] ?? '').trim().replace(/^["'](.*)["']$/u, '$1')
  return { email, name: name || null }
}

const address = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/u

/** Whether something can be sent there; 254 characters is the longest that mail knows. */
export const isAddress = (email: string): boolean => address.test(email) && email.length <= 254
