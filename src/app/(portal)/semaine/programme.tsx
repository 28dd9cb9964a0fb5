import type { WeekEdition } from '@/agenda/edition'
import { dayInWords } from '@/agenda/in-words'
import { byDay, fits, isAsking, type ProgrammeQuestion, type ShownEvent } from '@/agenda/programme'
import { eventAudiences, eventFormats } from '@/agenda/scheme-event'
import { audienceWords, formatWords, whereLabels } from '@/agenda/words'
import { counted } from '@/kernel/french'
import { departments } from '@/organizations/organization'
import { SecondaryLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { Stack, WithAside } from '@/ui/layout'
import { FilterSelect, Filters, SearchField } from '@/ui/lists'
import { EmptyState } from '@/ui/notice'
import { programmeAddress } from './addresses'
import { EventLine } from './event-line'

/** The events of an edition, day by day, with the questions that one may ask of them. */
export function Programme({
  edition,
  events,
  question,
  path,
  now,
}: {
  readonly edition: WeekEdition
  readonly events: readonly ShownEvent[]
  readonly question: ProgrammeQuestion
  readonly path: string
  readonly now: string
}) {
  const found = events.filter((event) => fits(event, question))
  const days = [...byDay(found)]
  return (
    <Stack flow="wide">
      <DayCards events={events} found={byDay(found)} />
      <ProgrammeFilters question={question} path={path} />
      <WithAside aside={<Beside events={found} question={question} path={path} />}>
        {days.length === 0 ? (
          <EmptyState
            title={events.length === 0 ? 'Le programme arrive' : 'Aucun rendez-vous ne correspond'}
            action={isAsking(question) ? <SecondaryLink href={path}>Voir tout le programme</SecondaryLink> : undefined}
          >
            {events.length === 0
              ? `Les rendez-vous de ${edition.year} paraissent ici dès que la Région les a relus.`
              : 'Essayez un autre mot, ou moins de filtres.'}
          </EmptyState>
        ) : (
          days.map(([day, own]) => (
            <section className="p-week-day" key={day} aria-labelledby={`jour-${day}`}>
              <div className="p-row" data-apart="">
                <h2 id={`jour-${day}`}>{capital(dayInWords(day))}</h2>
                <p className="p-muted p-small">{counted(own.length, 'rendez-vous', 'rendez-vous')}</p>
              </div>
              <ol className="p-events">
                {own.map((event) => (
                  <EventLine key={event.id} event={event} now={now} />
                ))}
              </ol>
            </section>
          ))
        )}
      </WithAside>
    </Stack>
  )
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The days of the week as links to their part of the page, with how many there are. */
function DayCards({
  events,
  found,
}: {
  readonly events: readonly ShownEvent[]
  readonly found: ReadonlyMap<string, readonly ShownEvent[]>
}) {
  const days = [...byDay(events).keys()]
  if (days.length < 2) return null
  return (
    <nav aria-label="Jours du programme">
      <ul className="p-days">
        {days.map((day) => {
          const [weekday = '', number = ''] = dayInWords(day).split(' ')
          const count = found.get(day)?.length ?? 0
          return (
            <li key={day}>
              <a href={`#jour-${day}`} aria-disabled={count === 0 || undefined}>
                <span className="p-days-number">{number}</span>
                <span className="p-days-name">
                  {capital(weekday)}
                  <small>{counted(count, 'rendez-vous', 'rendez-vous')}</small>
                </span>
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

const ProgrammeFilters = ({ question, path }: { readonly question: ProgrammeQuestion; readonly path: string }) => (
  <Filters
    action={path}
    label="Chercher dans le programme"
    keep={{ departement: question.department }}
    reset={isAsking(question) ? path : undefined}
  >
    <SearchField name="q" label="Commune, structure ou mot" defaultValue={question.search} />
    <FilterSelect name="lieu" label="Lieu" any="Partout" options={whereLabels} defaultValue={question.where} />
    <FilterSelect
      name="forme"
      label="Forme"
      any="Toutes"
      options={formatWords.named(eventFormats)}
      defaultValue={question.format ? formatWords.wordOf(question.format) : ''}
    />
    <FilterSelect
      name="public"
      label="Public"
      options={audienceWords.named(eventAudiences)}
      defaultValue={question.audience ? audienceWords.wordOf(question.audience) : ''}
    />
  </Filters>
)

/** Where there is something, and what somebody put aside on this device (`src/browser/own-programme.ts`). */
function Beside({
  events,
  question,
  path,
}: {
  readonly events: readonly ShownEvent[]
  readonly question: ProgrammeQuestion
  readonly path: string
}) {
  const inDepartments = Object.entries(departments)
    .map(([code, name]) => ({ code, name, count: events.filter(({ department }) => department === code).length }))
    .filter(({ count }) => count > 0)
  const afar = events.filter(({ mode }) => mode !== 'onsite').length
  return (
    <>
      {inDepartments.length > 0 || afar > 0 ? (
        <Card title="Près de chez vous">
          <ul className="p-counted-links">
            {inDepartments.map(({ code, name, count }) => (
              <li key={code}>
                <a href={programmeAddress(path, { ...question, department: code })}>{name}</a> {count}
              </li>
            ))}
            {afar > 0 ? (
              <li>
                <a href={programmeAddress(path, { ...question, where: 'a-distance', department: '' })}>À distance</a>{' '}
                {afar}
              </li>
            ) : null}
          </ul>
          {question.department ? (
            <p className="p-small">
              <a href={programmeAddress(path, { ...question, department: '' })}>Revenir à toute la Normandie</a>
            </p>
          ) : null}
        </Card>
      ) : null}
      <div data-own-programme="" hidden>
        <Card title="Mon programme" beside={<span className="p-small p-muted" data-own-count="" />}>
          <ol className="p-own-events" data-own-list="" />
          <p className="p-notice" data-tone="wait" data-own-clash="" hidden>
            Deux de ces rendez-vous ont lieu en même temps. Gardez-en un, ou décidez plus tard.
          </p>
          <p>
            <a className="p-button" data-own-calendar="" href="/semaine/agenda.ics">
              Mettre dans mon agenda
            </a>
          </p>
          <p className="p-small p-muted">
            Gardé sur cet appareil seulement. Pour être attendu, inscrivez-vous à chaque rendez-vous.
          </p>
        </Card>
      </div>
    </>
  )
}
