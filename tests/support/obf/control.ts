import { type Answer, json } from './answers'
import { calm, type Switches } from './faults'
import type { Asked } from './routes'
import type { SeenCall } from './simulator'
import type { NewEvent, World } from './world'

interface Parts {
  readonly world: World
  readonly switches: Switches
  readonly calls: readonly SeenCall[]
}

/**
 * The switches over HTTP, for a manual try: GET /simulator/state; POST /simulator/switches (any of `Switches`),
 * /simulator/calm, /simulator/clients, /simulator/badges {clientId,…}, /simulator/events (an act of the factory's own
 * screens), /simulator/delete-badge {id}.
 */
export function control({ world, switches, calls }: Parts, asked: Asked): Answer {
  const body = asked.body ? (JSON.parse(asked.body) as Readonly<Record<string, unknown>>) : {}
  switch (asked.path.slice('/simulator/'.length)) {
    case 'state':
      return json({
        clients: [...world.clients.values()],
        badges: [...world.badges.values()],
        events: [...world.events.values()],
        switches,
        calls: calls.slice(-100).map(({ call, method, path, query, fault }) => ({ call, method, path, query, fault })),
      })
    case 'switches':
      Object.assign(switches, body)
      return json(switches)
    case 'calm':
      return json(Object.assign(switches, calm()))
    case 'clients':
      return json(world.addClient(body))
    case 'badges':
      return json(world.addBadge(String(body.clientId), body))
    case 'events':
      return json(world.issue(body as unknown as NewEvent))
    case 'delete-badge':
      world.deleteBadge(String(body.id))
      return json({ deleted: body.id })
    default:
      return { status: 404, body: 'Unknown switch.' }
  }
}
