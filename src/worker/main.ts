import { boot } from '@/boot/boot'
import { followersLane } from '@/editorial/following/telling'
import { issuingLane } from '@/issuing/sending/issuing'
import { readEnv } from '@/platform/env'
import { endWith } from '@/platform/process-end'
import { answerSupervisor, onStop } from '@/platform/supervised'
import { assertHandled } from './assert-handled'
import { startLoop } from './loop'
import { schedule } from './schedule'

process.umask(0o077)
answerSupervisor()

try {
  const env = readEnv(process.env, 'production')
  const portal = await boot(env, { part: 'worker' })
  await assertHandled(portal)
  const loop = startLoop(portal, schedule, { narrow: [issuingLane, followersLane] })
  portal.log.info('worker at work')
  process.send?.('ready')

  onStop(async (signal) => {
    portal.log.info({ signal }, 'worker stops: it finishes what it holds')
    await loop.stop()
    await portal.payload.destroy()
    process.exit(0)
  })
} catch (error) {
  endWith(error)
}
