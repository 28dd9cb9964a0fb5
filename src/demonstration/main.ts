import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { boot } from '@/boot/boot'
import { storyClock } from '@/platform/demonstration/story'
import { type Env, readEnv } from '@/platform/env'
import { runToTheEnd } from '@/platform/process-end'
import { fill, sizes } from './fill'
import { demonstrationEnv } from './settings'

/** The step of `npm start` that fills an empty embedded database; a filling that was broken off is begun again. */
async function run(): Promise<void> {
  const env = demonstrationEnv(readEnv({ LOG_LEVEL: 'warn', ...process.env }))
  if (env.mode !== 'demo' || !env.databaseUrl.startsWith('file:')) return
  const underWay = join(env.dataFolder, 'demonstration-under-way')
  if (existsSync(underWay)) {
    console.log('Le remplissage de la démonstration avait été interrompu : il recommence.')
    empty(env)
  }
  const today = new Date().toISOString()
  const clock = storyClock(today)
  const portal = await boot(env, { part: 'demonstration', clock, whenBehind: 'migrate' })
  try {
    const { totalDocs } = await portal.payload.count({ collection: 'users', overrideAccess: true })
    if (totalDocs > 0) return
    writeFileSync(underWay, '', { mode: 0o600 })
    const begun = performance.now()
    await fill(portal, clock, { today, size: sizes[env.demonstrationSize], onProgress: progressLine() })
    rmSync(underWay)
    const seconds = Math.round((performance.now() - begun) / 1000)
    console.log(`Démonstration remplie en ${seconds} s. Structures, personnes et badges y sont fictifs.`)
  } finally {
    await portal.payload.destroy()
  }
}

/** The database and the files that came with it; keys and logs stay. */
function empty(env: Env): void {
  const database = env.databaseUrl.replace(/^file:/, '')
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${database}${suffix}`, { force: true })
  rmSync(join(env.dataFolder, 'files'), { recursive: true, force: true })
}

/** One line that grows in a terminal; a line each quarter where lines are kept. */
function progressLine(): (share: number) => void {
  let shown = 0
  return (share) => {
    const percent = Math.floor(share * 100)
    const step = process.stdout.isTTY ? 1 : 25
    if (percent < shown + step) return
    shown = percent
    const text = `Remplissage de la démonstration, une Normandie fictive : ${percent} %`
    if (process.stdout.isTTY) process.stdout.write(`\r${text}${percent === 100 ? '\n' : ''}`)
    else console.log(text)
  }
}

runToTheEnd(run)
