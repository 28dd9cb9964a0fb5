import { calendarHeaders, calendarOf } from '@/agenda/calendar'
import { editionFor, programmeOf } from '@/agenda/queries'
import { portal } from '@/platform/portal'

/** So many events of a selection are looked for; an edition has some forty. */
const longestSelection = 4_000

/** The programme of an edition as a feed that calendars follow, or the events of `rendez-vous` alone. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams
  const year = /^20\d\d$/.exec(asked.get('edition') ?? '')?.[0] ?? null
  const edition = await editionFor(portal(), year)
  if (!edition) return new Response('Aucune édition de la semaine.', { status: 404 })
  const chosen = new Set((asked.get('rendez-vous') ?? '').slice(0, longestSelection).split(',').filter(Boolean))
  const events = (await programmeOf(portal(), edition.id)).filter(({ id }) => chosen.size === 0 || chosen.has(id))
  const name = chosen.size > 0 ? 'Mon programme, semaine des badges' : `${edition.title} ${edition.year}`
  return new Response(calendarOf(portal(), name, events), { headers: calendarHeaders('semaine-des-badges.ics') })
}
