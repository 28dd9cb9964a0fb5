import { randomInt, randomUUID } from 'node:crypto'

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** The last digit that makes a number pass Luhn's check. */
function withCheckDigit(number: string): string {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return `${number}${(10 - (sum % 10)) % 10}`
}

/** A SIRET that no run used before: both its SIREN and the whole pass their check. */
export const newSiret = (): string => withCheckDigit(`${withCheckDigit(`9${digits(7)}`)}${digits(4)}`)

export const newTag = (): string => randomUUID().slice(0, 8)

/** Today in Paris, plus or minus days, as the portal counts them. */
export const parisDay = (days = 0): string =>
  Temporal.Now.zonedDateTimeISO('Europe/Paris').toPlainDate().add({ days }).toString()

export const picture = (tag: string): File =>
  new File(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="200" height="200"><circle cx="100" cy="100" r="90" fill="#1f4e79"/><title>${tag}</title></svg>`,
    ],
    'badge.svg',
    { type: 'image/svg+xml' },
  )
