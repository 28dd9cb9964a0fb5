import type { WeekEdition } from '@/agenda/edition'
import { dayInWords, daysInWords, hoursInWords } from '@/agenda/in-words'
import type { ShownEvent } from '@/agenda/programme'
import { placeInWords } from '@/agenda/scheme-event'
import { typeset } from '@/kernel/typography'
import { LinkCard } from '@/ui/card'
import { Grid, Row, Section, Stack } from '@/ui/layout'

/** The week on the home page, while it is to come or under way. */
export const WeekBand = ({
  edition,
  events,
}: {
  readonly edition: WeekEdition
  readonly events: readonly ShownEvent[]
}) => (
  <Section ground="paper" labelledBy="semaine">
    <Stack flow="section">
      <Row apart align="end">
        <div>
          <h2 className="p-title" id="semaine">
            {typeset(edition.title)}
          </h2>
          <p className="p-muted">{daysInWords(edition)}</p>
        </div>
        <a href="/semaine">Le programme</a>
      </Row>
      <Grid columns={3}>
        {events.map((event) => (
          <LinkCard key={event.id} href={`/semaine/evenements/${event.slug}`} title={typeset(event.title)}>
            {dayInWords(event.day)}, {hoursInWords(event)}. {typeset(placeInWords(event))}
          </LinkCard>
        ))}
      </Grid>
    </Stack>
  </Section>
)
