import { addDays, type ParisDate, parisDateOf } from '@/kernel/dates'
import { type Department, departments } from '@/organizations/organization'
import { organizationById } from '@/organizations/queries'
import { anonymous, isMember } from '@/platform/actor'
import { as, type Chapter, done, formKey, hourOf, type Scene, type Story } from '@/platform/demonstration/story'
import { findOne } from '@/platform/rows'
import { registrationPage } from '../change-registration'
import { publishEvent } from '../commands/decide-event'
import { confirmRegistration } from '../commands/own-registration'
import { proposeEvent, proposeRegionEvent } from '../commands/propose-event'
import { registerForEvent } from '../commands/register'
import { startEdition } from '../commands/write-edition'
import { weekEditions } from '../edition'
import { eventRegistrations, personKeyOf } from '../registration'
import { type SchemeEvent, schemeEvents } from '../scheme-event'
import { eventsOfTheStory, type StoryEvent } from './events'

const eventsAnEdition = 40
const weekDays = 5
const themes = ['Rendre visible', 'Du faire au dire', 'Recruter autrement', 'Reconnaître au travail'] as const

/** The last Monday to Friday that lie in November. */
function weekOf(year: number): { readonly startsOn: ParisDate; readonly lastDay: ParisDate } {
  const weekday = new Date(Date.UTC(year, 10, 30)).getUTCDay()
  const lastDay = addDays(`${year}-11-30`, -((weekday + 2) % 7))
  return { startsOn: addDays(lastDay, 1 - weekDays), lastDay }
}

/** Three editions that took place, and the one that is prepared: the next one, or the one under way. */
export const agendaChapter: Chapter = (story) => {
  const today = parisDateOf(story.today)
  const thisYear = Number(today.slice(0, 4))
  const next = weekOf(thisYear).lastDay >= today ? thisYear : thisYear + 1
  return [3, 2, 1, 0].flatMap((yearsAgo) => editionScenes(story, next - yearsAgo, yearsAgo === 0))
}

function editionScenes(story: Story, year: number, isNext: boolean): readonly Scene[] {
  const { startsOn, lastDay } = weekOf(year)
  const today = parisDateOf(story.today)
  const usual = addDays(startsOn, -150)
  // What is prepared for the coming week was prepared before today, whenever somebody looks.
  const preparedOn = usual < addDays(today, -30) ? usual : addDays(today, -30)
  const theme = themes[year % themes.length] ?? themes[0]
  const edition: Scene = {
    at: hourOf(preparedOn, 9),
    play: async () => {
      const manager = await as(story.portal, story.cast.manager)
      done(
        await startEdition.run(story.portal, manager, {
          ...{ formKey: formKey(), year: String(year), title: 'La semaine des badges', theme, startsOn, lastDay },
          introduction:
            'Des structures de toute la Normandie ouvrent leurs portes et racontent comment elles reconnaissent des compétences. Choisissez un jour, un lieu, ou suivez à distance.',
          ...{ callFrom: preparedOn, callUntil: addDays(startsOn, -20), isPublished: true },
        }),
      )
    },
  }
  const events = Array.from({ length: eventsAnEdition }, (_, place): Scene => {
    const given = eventsOfTheStory[place % eventsOfTheStory.length] as StoryEvent
    return {
      at: hourOf(addDays(preparedOn, 1 + Math.floor(place / 3)), 10 + (place % 3)),
      play: () =>
        eventScene(story, {
          year,
          place,
          given,
          day: addDays(startsOn, (place + 2 * Math.floor(place / eventsOfTheStory.length)) % weekDays),
        }),
    }
  })
  return [edition, ...events, ...(isNext ? [registrationsScene(story, year)] : [])]
}

interface Placed {
  readonly year: number
  readonly place: number
  readonly given: StoryEvent
  readonly day: ParisDate
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

function endOf(begins: string, minutes: number): string {
  const [hours = 0, rest = 0] = begins.split(':').map(Number)
  const end = hours * 60 + rest + minutes
  return `${twoDigits(Math.floor(end / 60))}:${twoDigits(end % 60)}`
}

/** A structure that has come proposes it; where its status is not open, the Région takes it on. */
async function eventScene({ portal, cast, settled }: Story, { year, place, given, day }: Placed): Promise<void> {
  const manager = await as(portal, cast.manager)
  const edition = await findOne(portal, weekEditions, { year: { equals: String(year) } })
  const editionId = edition?.id ?? ''
  const own = [...settled.values()][(place * 7 + year) % Math.max(1, settled.size)]
  const organization = own ? await organizationById(portal, own.organizationId) : null
  const written = {
    ...given,
    day,
    ends: endOf(given.begins, given.minutes),
    place: place % 3 === 0 ? 'salle des Halles' : place % 3 === 1 ? 'maison des services' : 'atelier, rue du Port',
    city: organization?.city ?? 'Bourg-la-Rivière',
    department: departmentOf(organization?.department),
    accessibility:
      place % 2 === 0
        ? 'De plain-pied, boucle magnétique à l’accueil.'
        : 'Ascenseur. Stationnement réservé devant l’entrée.',
    onlineLink: given.mode === 'onsite' ? '' : 'https://visio.example/semaine',
  }
  const proposed = await propose(portal, own, { ...written, editionId, formKey: formKey() }, manager)
  done(
    await publishEvent.run(portal, manager, { eventId: proposed.id, revision: proposed.revision, formKey: formKey() }),
  )
}

const departmentOf = (code: string | undefined): Department =>
  code !== undefined && code !== 'other' && code in departments ? (code as Department) : '14'

async function propose(
  portal: Story['portal'],
  own: { readonly organizationId: string; readonly userId: string } | undefined,
  form: Readonly<Record<string, unknown>>,
  manager: Awaited<ReturnType<typeof as>>,
): Promise<SchemeEvent> {
  if (own) {
    const actor = await as(portal, own.userId)
    const input = proposeEvent.input.parse({ ...form, organizationId: own.organizationId })
    const made = isMember(actor) ? await proposeEvent.run(portal, actor, input) : null
    if (made?.ok) return made.value
  }
  return done(
    await proposeRegionEvent.run(portal, manager, proposeRegionEvent.input.parse({ ...form, formKey: formKey() })),
  )
}

const people = [
  'Odile',
  'Maël',
  'Awa',
  'Lucien',
  'Inès',
  'Baptiste',
  'Sonia',
  'Yves',
  'Nora',
  'Paul',
  'Lina',
  'Marc',
] as const

/** People who register for the small rooms of the coming week, more than there are places for one of them. */
const registrationsScene = (story: Story, year: number): Scene => ({
  at: new Date(Date.parse(story.today) - 6 * 3_600_000).toISOString(),
  play: async () => {
    const { portal } = story
    const edition = await findOne(portal, weekEditions, { year: { equals: String(year) } })
    const small = await portal.store.find(schemeEvents, {
      where: { editionId: { equals: edition?.id ?? '' }, state: { equals: 'published' }, capacity: { less_than: 13 } },
      sort: 'startsAt',
      limit: 4,
    })
    for (const event of small) await registrationsFor(story, event)
  },
})

async function registrationsFor({ portal }: Story, event: SchemeEvent): Promise<void> {
  const persons = people.map((name) => ({
    name,
    email: `${name
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z]/g, '')}@visiteur.example`,
  }))
  await Promise.all(
    persons.map(async (person) =>
      done(
        await registerForEvent.run(portal, anonymous, { formKey: formKey(), eventId: event.id, needs: '', ...person }),
      ),
    ),
  )
  for (const { email } of persons) {
    const row = await findOne(portal, eventRegistrations, { personKey: { equals: personKeyOf(event.id, email) } })
    if (!row) continue
    const query = new URL(registrationPage(portal, row)).searchParams
    const link = { inscription: query.get('inscription') ?? '', jeton: query.get('jeton') ?? '' }
    done(await confirmRegistration.run(portal, anonymous, { ...link, formKey: formKey() }))
  }
}
