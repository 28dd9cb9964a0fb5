import { dayInWords, hoursInWords } from '@/agenda/in-words'
import type { ShownEvent } from '@/agenda/programme'
import { placeInWords } from '@/agenda/scheme-event'
import { typeset } from '@/kernel/typography'
import { Card } from '@/ui/card'

/** The events of a structure that are still to come; nothing where there are none. */
export const EventsCard = ({ events }: { readonly events: readonly ShownEvent[] }) =>
  events.length === 0 ? null : (
    <Card title="Ses prochains rendez-vous">
      <ul className="p-stack" data-flow="tight">
        {events.map((event) => (
          <li key={event.id}>
            <a href={`/semaine/evenements/${event.slug}`}>{typeset(event.title)}</a>
            <br />
            <span className="p-small p-muted">
              {dayInWords(event.day)}, {hoursInWords(event)} · {typeset(placeInWords(event))}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
