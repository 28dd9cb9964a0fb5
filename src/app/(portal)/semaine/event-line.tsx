import { opennessOf, type ShownEvent } from '@/agenda/programme'
import { mostWaiting } from '@/agenda/registration'
import { durationInWords, eventAudiences, eventFormats, placeInWords } from '@/agenda/scheme-event'
import { formatTime } from '@/kernel/dates'
import { counted } from '@/kernel/french'
import { Tag, type Tone } from '@/ui/tag'
import { eventAddress } from './addresses'

/** One event of the programme: hour, title, where, by whom, and whether there is room. */
export function EventLine({ event, now }: { readonly event: ShownEvent; readonly now: string }) {
  const { id, slug, title, startsAt, endsAt, organizerName, format, audience, isCancelled } = event
  const room = roomInWords(event, now)
  return (
    <li className="p-event" data-cancelled={isCancelled || undefined}>
      <p className="p-event-hour">
        <time dateTime={startsAt}>{formatTime(startsAt)}</time>
      </p>
      <div className="p-stack" data-flow="tight">
        <h3>
          <a href={eventAddress(slug)}>{title}</a>
        </h3>
        <p className="p-small p-muted">
          {placeInWords(event)} · {organizerName}
        </p>
        <p className="p-row" data-tags="">
          <Tag>
            {eventFormats[format]}, {durationInWords(event)}
          </Tag>
          <Tag>{eventAudiences[audience]}</Tag>
          <Tag tone={room.tone}>{room.words}</Tag>
        </p>
      </div>
      {isCancelled || startsAt <= now ? null : (
        <button
          className="p-button"
          data-variant="ghost"
          type="button"
          hidden
          data-own-event={id}
          data-title={title}
          data-starts={startsAt}
          data-ends={endsAt}
          data-href={eventAddress(slug)}
          aria-pressed="false"
        >
          <span data-own-label="">Ajouter</span>
          <span className="p-hidden"> à mon programme : {title}</span>
        </button>
      )}
    </li>
  )
}

/** « 6 places », « Complet, 3 en attente », « Sans limite »… */
export function roomInWords(event: ShownEvent, now: string): { readonly words: string; readonly tone: Tone } {
  const { capacity, held, waiting } = event
  const openness = opennessOf(event, now, mostWaiting)
  if (openness === 'cancelled') return { words: 'Annulé', tone: 'alert' }
  if (openness === 'over') return { words: 'Passé', tone: 'neutral' }
  if (openness === 'full') return { words: 'Complet', tone: 'alert' }
  if (openness === 'waiting')
    return { words: waiting > 0 ? `Complet, ${waiting} en attente` : 'Complet, liste d’attente', tone: 'wait' }
  if (capacity === null) return { words: 'Sans limite', tone: 'ok' }
  return { words: counted(capacity - held, 'place'), tone: 'ok' }
}
