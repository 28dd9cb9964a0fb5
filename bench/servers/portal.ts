import type { AddressInfo } from 'node:net'
import { journal } from '@/platform/journal'
import { runDue } from '@/platform/queue'
import { createApp } from '@/server/app'
import { fillCases, signedInAccount } from '../support/cases-filling'
import { answerCalls } from '../support/child'
import { contendedDossier } from '../support/contended-dossier'
import { openPortal } from '../support/portal'
import { typedDrafts } from '../support/typed-drafts'

/** The portal's front without Next, as a process of its own. */
const portal = await openPortal(process.env.BENCH_FOLDER ?? '')
const app = createApp(portal, { health: { workerSeenAt: async () => portal.clock.now() } })
const server = app.listen(0, '127.0.0.1')

answerCalls(
  {
    port: () => (server.address() as AddressInfo).port,
    fill: (given: Parameters<typeof fillCases>[1]) => fillCases(portal, given),
    secret: () => portal.payload.secret,
    staff: async (count: number) => {
      const people = Array.from({ length: count }, (_, n) => ({ email: `region-${n}@region.example`, reviews: true }))
      const cookies: string[] = []
      for (const person of people) cookies.push((await signedInAccount(portal, person)).cookie)
      return cookies
    },
    dossier: () => contendedDossier(portal),
    drafts: (count: number) => typedDrafts(portal, count),
    deliver: async () => {
      while ((await runDue(portal, { limit: 20 })) > 0);
    },
    lines: (applicationId: string) =>
      portal.store.count(journal, { subjectId: { equals: applicationId }, event: { equals: 'applicationAccepted' } }),
    mails: (applicationId: string) =>
      portal.sent.filter(({ key }) => key.includes(applicationId) && key.includes('mail-decision')).length,
    cpu: () => process.cpuUsage(),
  },
  () => portal.close(),
)
