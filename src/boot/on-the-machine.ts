import type { Result } from '@/kernel/result'
import { BootStop } from '@/platform/boot-stop'
import { readEnv } from '@/platform/env'
import type { Portal } from '@/platform/portal'
import { type BootOptions, boot } from './boot'

/** Opens the portal for what an operator does on the machine itself, and closes it whatever comes of it. */
export async function onTheMachine(options: BootOptions, work: (portal: Portal) => Promise<void>): Promise<void> {
  const portal = await boot(readEnv(process.env), options)
  try {
    await work(portal)
  } finally {
    await portal.payload.destroy()
  }
}

/** What a command answers; a refusal stops the work with its sentence. */
export function valueOrStop<T>(result: Result<T>): T {
  if (!result.ok) throw new BootStop([result.problem.detail])
  return result.value
}
