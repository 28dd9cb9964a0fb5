import { resealAddresses } from '@/awards/commands/reseal-addresses'
import { onTheMachine, valueOrStop } from '@/boot/on-the-machine'
import { resealMessageFiles } from '@/casework/keep-files'
import { resealIssuerKeys } from '@/openbadges/commands/issuer-keys'
import { resealSecondFactors } from '@/people/commands/reseal-second-factors'
import { system } from '@/platform/actor'
import type { Portal } from '@/platform/portal'
import { runToTheEnd } from '@/platform/process-end'
import { resealAttachments } from '@/recognition/keep-attachments'

const actor = system('keys:rotate')

/**
 * Seals everything that is kept encrypted under the first of `RECIPIENT_CIPHER_KEYS`. Before it, put the new key in
 * front of the old one and restart every process; after it, the old one may go. `RECIPIENT_HMAC_KEY` is never rotated.
 */
async function rotate(portal: Portal): Promise<void> {
  const { recipients, lines, left } = valueOrStop(await resealAddresses.run(portal, actor, {}))
  const keys = valueOrStop(await resealIssuerKeys.run(portal, actor, {}))
  const factors = valueOrStop(await resealSecondFactors.run(portal, actor, {}))
  console.log(`Adresses rechiffrées : ${recipients}. Lignes de déclaration : ${lines}. Clés de signature : ${keys}.`)
  console.log(`Doubles authentifications rechiffrées : ${factors}.`)
  const documents = (await resealAttachments(portal)) + (await resealMessageFiles(portal))
  console.log(`Documents joints rechiffrés : ${documents}.`)
  console.log(
    left === 0
      ? 'Tout est chiffré sous la première clé : l’ancienne peut quitter RECIPIENT_CIPHER_KEYS.'
      : `${left} adresse(s) restent sous une ancienne clé : redémarrez tous les processus avec la nouvelle, puis recommencez.`,
  )
}

runToTheEnd(() => onTheMachine({ part: 'keys-rotate' }, rotate))
