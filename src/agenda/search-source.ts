import { withoutAddresses } from '@/kernel/text'
import type { SearchSource } from '@/platform/portal'
import { after } from '@/platform/search'
import { schemeEventChanged } from './events'
import { dayInWords } from './in-words'
import { placeInWords, schemeEvents } from './scheme-event'

/** Events of the programme; a cancelled one stays at its address, and is no longer found. */
export const eventSource: SearchSource = {
  kind: 'rendez-vous',
  label: 'Rendez-vous de la semaine',
  follows: [after(schemeEventChanged, ({ eventId }) => [eventId])],
  thingsAfter: async ({ store }, last, limit) =>
    (
      await store.find(schemeEvents, {
        where: last === null ? {} : { id: { greater_than: last } },
        sort: 'id',
        limit,
      })
    ).map(({ id }) => id),
  textsOf: async ({ store }, things) => {
    const rows = await store.find(schemeEvents, {
      where: { id: { in: [...things] }, state: { equals: 'published' } },
      limit: things.length,
    })
    return new Map(
      rows.map((event) => [
        event.id,
        [
          {
            part: '',
            title: event.title,
            detail: `${dayInWords(event.day)} ${event.day.slice(0, 4)}, ${placeInWords(event)}`,
            text: withoutAddresses(`${event.summary} ${event.organizerName}`, ''),
            address: `/semaine/evenements/${event.slug}`,
            periods: null,
          },
        ],
      ]),
    )
  },
}
