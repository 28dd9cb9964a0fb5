import { BootStop } from './boot-stop'

/** A configuration that is wrong stays wrong: starting again would only repeat the sentence. */
export const wrongConfiguration = 78

/** Ends a process that cannot go on: with the sentences about its settings, or with the fault. */
export function endWith(error: unknown): never {
  console.error(error instanceof BootStop ? error.message : error)
  process.exit(error instanceof BootStop ? wrongConfiguration : 1)
}

/** A process that does one thing and ends. What it writes is its owner's alone. */
export async function runToTheEnd(run: () => Promise<void>): Promise<never> {
  process.umask(0o077)
  await run().catch(endWith)
  process.exit(0)
}
