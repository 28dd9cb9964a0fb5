import { type Answer, json, problem } from './answers'
import type { Switches } from './faults'
import type { Asked } from './routes'
import type { FactoryEvent, World } from './world'

/** The filters of the event list, with the lags that the switches ask for. */
export function matchingEvents(
  world: World,
  switches: Switches,
  query: URLSearchParams,
  clientId: string,
): readonly FactoryEvent[] {
  const [eventId, badgeId, email] = [query.get('event_id'), query.get('badge_id'), query.get('email')]
  const [name, consumer] = [query.get('event_name'), query.get('api_consumer_id')]
  const [begin, end] = [query.get('begin'), query.get('end')]
  const pairs = (switches.ignoresLogEntryFilter ? '' : (query.get('log_entry') ?? ''))
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split(':') as [string, string])
  const lag = Math.max(switches.listLagMs, pairs.length > 0 ? switches.logEntryLagMs : 0)
  return [...world.events.values()].filter((event) => {
    const ctime = Math.floor(event.createdAtMs / 1000)
    return (
      event.clientId === clientId &&
      event.createdAtMs + lag <= world.nowMs() &&
      (eventId === null || event.id === eventId) &&
      (badgeId === null || event.badgeId === badgeId) &&
      (email === null || event.recipients.some((row) => row.email === email)) &&
      (name === null || event.name === name) &&
      (consumer === null || event.apiConsumerId === consumer) &&
      (begin === null || ctime >= Number(begin)) &&
      (end === null || ctime <= Number(end)) &&
      pairs.every(([key, value]) => String(event.logEntry?.[key] ?? '') === value)
    )
  })
}

/** One page, in order of creation; a limit, an offset or an order that the factory does not know answers 400. */
export function paged<Row>(
  asked: Asked,
  rows: readonly Row[],
  ctime: (row: Row) => number,
  toAnswer: (row: Row) => object,
  nowMs: number,
): Answer {
  const limit = Number(asked.query.get('limit') ?? 1000)
  const offset = Number(asked.query.get('offset') ?? 0)
  const order = asked.query.get('order_by') ?? 'asc'
  const isRange = Number.isInteger(limit) && limit >= 1 && limit <= 1000 && Number.isInteger(offset) && offset >= 0
  if (!isRange || !['asc', 'desc'].includes(order)) return problem(400, 'Bad Request', asked.path, nowMs)
  const sorted = rows.toSorted((a, b) => (order === 'asc' ? ctime(a) - ctime(b) : ctime(b) - ctime(a)))
  return json({ result: sorted.slice(offset, offset + limit).map(toAnswer), total: rows.length })
}
