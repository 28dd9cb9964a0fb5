import { slices } from '@/boot/slices'
import { issuingLane } from '@/issuing/sending/issuing'
import { startLoop } from '@/worker/loop'
import { answerCalls } from '../support/child'
import { openPortal } from '../support/portal'

/** The worker of a portal, as it is deployed: all its lanes and its schedule, mails over SMTP. */
const portal = await openPortal(process.env.BENCH_FOLDER ?? '', { smtp: process.env.BENCH_SMTP ?? '' })
const schedule = slices.flatMap((slice) => slice.schedule ?? [])
const loop = startLoop(portal, schedule, { narrow: [issuingLane] })

answerCalls({}, async () => {
  await loop.stop()
  await portal.close()
})
