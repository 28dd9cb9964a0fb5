import type { Portal } from '@/platform/portal'
import { isLinkOf } from './change-registration'
import { codeOfRegistration } from './check-in-code'
import { eventRegistrations, type Registration } from './registration'
import { type SchemeEvent, schemeEvents } from './scheme-event'

export interface OwnRegistration extends Pick<Registration, 'state' | 'offeredUntil'> {
  readonly event: SchemeEvent
  /** The link of an online event, once they are registered. */
  readonly onlineLink: string
  /** What they show at the door; '' unless they are registered. */
  readonly code: string
}

/** What the link of a mail opens; null where it proves nothing. */
export async function ownRegistration(
  portal: Portal,
  { inscription, jeton }: { readonly inscription: string; readonly jeton: string },
): Promise<OwnRegistration | null> {
  const row = inscription ? await portal.store.get(eventRegistrations, inscription) : null
  if (!row || !isLinkOf(portal, row, jeton)) return null
  const event = await portal.store.get(schemeEvents, row.eventId)
  if (!event) return null
  const isIn = row.state === 'registered' && event.state === 'published'
  return {
    ...{ state: row.state, offeredUntil: row.offeredUntil, event },
    onlineLink: isIn ? event.onlineLink : '',
    code: row.state === 'registered' ? codeOfRegistration(row.id) : '',
  }
}
