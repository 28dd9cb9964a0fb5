import { boot } from '@/boot/boot'
import { issuingLane } from '@/issuing/sending/issuing'
import { BootStop, readEnv } from '@/platform/env'
import { answerSupervisor } from '@/platform/supervised'
import { assertHandled } from './assert-handled'
import { startLoop } from './loop'
import { schedule } from './schedule'

process.umask(0o077)
answerSupervisor()

try {
  const env = readEnv(process.env, 'production')
  const portal = await boot(env, { part: 'worker' })
  await assertHandled(portal)
  const loop = startLoop(portal, schedule, { narrow: [issuingLane] })
  portal.log.info('worker at work')
  process.send?.('ready')

  let ending = false
  const end = async (signal: string) => {
    if (ending) return
    ending = true
    portal.log.info({ signal }, 'worker stops: it finishes what it holds')
    await loop.stop()
    await portal.payload.destroy()
    process.exit(0)
  }
  process.on('SIGTERM', () => void end('SIGTERM'))
  process.on('SIGINT', () => void end('SIGINT'))
  // The supervisor is gone: nobody would stop this process any more.
  process.on('disconnect', () => void end('disconnect'))
} catch (error) {
  console.error(error instanceof BootStop ? error.message : error)
  process.exit(error instanceof BootStop ? 78 : 1)
}
