import { dayInWords, hoursInWords } from '@/agenda/in-words'
import { durationInWords, eventAudiences, eventFormats, placeInWords, type SchemeEvent } from '@/agenda/scheme-event'
import { typeset } from '@/kernel/typography'
import { departments } from '@/organizations/organization'
import { Facts } from '@/ui/figures'
import { LinkedText } from '@/ui/linked-text'

/** An event as its organisers and the Région read it. */
export const EventFacts = ({ event }: { readonly event: SchemeEvent }) => (
  <>
    <Facts
      items={[
        ['Quand', `${dayInWords(event.day)}, ${hoursInWords(event)}`],
        ['Où', typeset(placeInWords(event))],
        event.department ? ['Département', departments[event.department]] : null,
        ['Forme', `${eventFormats[event.format]}, ${durationInWords(event)}`],
        ['Public', eventAudiences[event.audience]],
        ['Places', event.capacity === null ? 'Sans limite' : String(event.capacity)],
        ['Organisé par', typeset(event.organizerName)],
        event.onlineLink ? ['Lien', event.onlineLink] : null,
        event.accessibility ? ['Accessibilité', typeset(event.accessibility)] : null,
      ]}
    />
    <div className="p-text">
      <LinkedText text={event.summary} />
    </div>
  </>
)
