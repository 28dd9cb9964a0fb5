/** One touch at the door, as it waits on this device. */
export interface Noted {
  readonly registrationId: string
  readonly isHere: boolean
  readonly at: string
  readonly formKey: string
}

const keyOf = (eventId: string): string => `accueil:${eventId}`
/** A room has two thousand places at most. */
const most = 4_000

const isNoted = (value: unknown): value is Noted =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Noted).registrationId === 'string' &&
  typeof (value as Noted).isHere === 'boolean' &&
  typeof (value as Noted).at === 'string' &&
  typeof (value as Noted).formKey === 'string'

/** What waits for the network, in the order of the touches; a browser that keeps nothing has none. */
export function waiting(eventId: string): readonly Noted[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(eventId)) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isNoted).slice(0, most) : []
  } catch {
    return []
  }
}

export const remember = (eventId: string, noted: Noted): void => keep(eventId, [...waiting(eventId), noted])

export const forget = (eventId: string, { formKey }: Noted): void =>
  keep(
    eventId,
    waiting(eventId).filter((one) => one.formKey !== formKey),
  )

function keep(eventId: string, notes: readonly Noted[]): void {
  if (notes.length === 0) localStorage.removeItem(keyOf(eventId))
  else localStorage.setItem(keyOf(eventId), JSON.stringify(notes))
}
