import { resealAddresses } from '@/awards/commands/reseal-addresses'
import { boot } from '@/boot/boot'
import type { Result } from '@/kernel/result'
import { resealIssuerKeys } from '@/openbadges/commands/issuer-keys'
import { system } from '@/platform/actor'
import { BootStop, readEnv } from '@/platform/env'

const actor = system('keys:rotate')

function valueOrStop<T>(result: Result<T>): T {
  if (!result.ok) throw new BootStop([result.problem.detail])
  return result.value
}

/**
 * Seals everything that is kept encrypted under the first of `RECIPIENT_CIPHER_KEYS`. Before it, put the new key in
 * front of the old one and restart every process; after it, the old one may go. `RECIPIENT_HMAC_KEY` is never rotated.
 */
async function run(): Promise<void> {
  process.umask(0o077)
  const portal = await boot(readEnv(process.env), { part: 'keys-rotate' })
  try {
    const { recipients, lines, left } = valueOrStop(await resealAddresses.run(portal, actor, {}))
    const keys = valueOrStop(await resealIssuerKeys.run(portal, actor, {}))
    console.log(`Adresses rechiffrées : ${recipients}. Lignes de déclaration : ${lines}. Clés de signature : ${keys}.`)
    console.log(
      left === 0
        ? 'Tout est chiffré sous la première clé : l’ancienne peut quitter RECIPIENT_CIPHER_KEYS.'
        : `${left} adresse(s) restent sous une ancienne clé : redémarrez tous les processus avec la nouvelle, puis recommencez.`,
    )
  } finally {
    await portal.payload.destroy()
  }
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof BootStop ? error.message : error)
    process.exit(error instanceof BootStop ? 78 : 1)
  },
)
