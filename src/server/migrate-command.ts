import { boot } from '@/boot/boot'
import { BootStop, readEnv } from '@/platform/env'

/** Brings the database up to date, then ends. `npm start` runs it first; production runs it once before its processes. */
async function run(): Promise<void> {
  process.umask(0o077)
  const portal = await boot(readEnv(process.env), { part: 'migrate', whenBehind: 'migrate' })
  await portal.payload.destroy()
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof BootStop ? error.message : error)
    process.exit(error instanceof BootStop ? 78 : 1)
  },
)
