import { calendarHeaders, calendarOf } from '@/agenda/calendar'
import { eventAt } from '@/agenda/queries'
import { portal } from '@/platform/portal'

/** One event for a calendar. */
export async function GET(
  _request: Request,
  { params }: { readonly params: Promise<{ readonly slug: string }> },
): Promise<Response> {
  const event = await eventAt(portal(), (await params).slug.slice(0, 120))
  if (!event) return new Response('Ce rendez-vous n’existe pas.', { status: 404 })
  return new Response(calendarOf(portal(), event.title, [event]), { headers: calendarHeaders('rendez-vous.ics') })
}
