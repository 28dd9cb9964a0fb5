import { createHash, randomInt } from 'node:crypto'

/** No letter or digit that is read as another one. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4
const groupLength = 4
export const recoveryCodeCount = 10

/** Sixteen signs of 31: some 79 bits, which nobody guesses; a plain digest is enough to keep them by. */
const newCode = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join(''),
  ).join('-')

export const newRecoveryCodes = (): readonly string[] => Array.from({ length: recoveryCodeCount }, newCode)

/** What is kept of a code: of no use for another account. Dashes, spaces and capitals are the writer's own. */
export const recoveryDigest = (profileId: string, code: string): string =>
  createHash('sha256')
    .update(`${profileId}\n${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`)
    .digest('base64url')
