import type { AddressInfo } from 'node:net'
import { createApp } from '@/server/app'
import { fillCases } from '../support/cases-filling'
import { answerCalls } from '../support/child'
import { openPortal } from '../support/portal'

/** The portal's front without Next, as a process of its own. */
const portal = await openPortal(process.env.BENCH_FOLDER ?? '')
const app = createApp(portal, { health: { workerSeenAt: async () => portal.clock.now() } })
const server = app.listen(0, '127.0.0.1')

answerCalls(
  {
    port: () => (server.address() as AddressInfo).port,
    fill: (given: Parameters<typeof fillCases>[1]) => fillCases(portal, given),
    secret: () => portal.payload.secret,
    cpu: () => process.cpuUsage(),
  },
  () => portal.close(),
)
