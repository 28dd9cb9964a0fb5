import { z } from 'zod'
import { ok, type Problem, type Result, refuse } from '@/kernel/result'
import type { Actor } from '@/platform/actor'
import { command } from '@/platform/command'
import { commit, create } from '@/platform/commit'
import { problems } from '@/platform/problem'
import { currentKey, type IssuerKey, issuerKeys } from '../keys/key-register'
import { generateSigningKey } from '../keys/keys'
import { registeredKeys, resealed, sealedKey } from '../keys/signing-keys'

/** Nobody reaches a signing key over HTTP, whatever their role. */
const onTheMachine = (actor: Actor): boolean => actor.kind === 'system'

const past: Problem = {
  code: 'issuer-key.past',
  status: 422,
  detail: 'Une clé ne signe qu’à partir de maintenant ou plus tard. Indiquez une date à venir, ou aucune.',
}
const unknown: Problem = {
  code: 'issuer-key.unknown',
  status: 404,
  detail: 'Aucune clé de signature ne porte ce nom. Relisez la liste : « npm run issuer:keys -- list ».',
}
const stillSigning: Problem = {
  code: 'issuer-key.signing',
  status: 409,
  detail:
    'Cette clé signe encore. Créez d’abord la suivante : « npm run issuer:keys -- rotate », puis retirez celle-ci.',
}

/** A new key, which signs from now on or from a later instant; what the older ones signed stays good. */
export const rotateIssuerKey = command({
  name: 'issuer-key.rotate',
  input: z.object({ from: z.iso.datetime().nullable().default(null) }),
  run: async (portal, actor, input): Promise<Result<IssuerKey>> => {
    if (!onTheMachine(actor)) return refuse(problems.notFound)
    const now = portal.clock.now()
    const from = input.from ? new Date(input.from).toISOString() : now
    if (from < now) return refuse(past)
    // Known before the new one, so that the key of the settings never becomes the newest afterwards.
    await registeredKeys(portal)
    const key = sealedKey(portal, await generateSigningKey(), from)
    const note = { event: 'issuerKeyCreated', details: { key: key.publicKeyMultibase, from } }
    return create(portal, actor, issuerKeys, key, { journal: note })
  },
})

/** For a secret that may be in other hands: what this key signed counts no more. Not for the key that signs. */
export const revokeIssuerKey = command({
  name: 'issuer-key.revoke',
  input: z.object({ publicKeyMultibase: z.string(), reason: z.string().trim().min(3).max(500) }),
  run: async (portal, actor, input): Promise<Result<IssuerKey>> => {
    if (!onTheMachine(actor)) return refuse(problems.notFound)
    const keys = await registeredKeys(portal)
    const key = keys.find(({ publicKeyMultibase }) => publicKeyMultibase === input.publicKeyMultibase)
    if (!key) return refuse(unknown)
    if (key.revokedAt) return ok(key)
    if (currentKey(keys, portal.clock.now()) === key) return refuse(stillSigning)
    return commit(portal, actor, issuerKeys, key, {
      set: { revokedAt: portal.clock.now(), reason: input.reason },
      journal: { event: 'issuerKeyRevoked', reason: input.reason, details: { key: key.publicKeyMultibase } },
    })
  },
})

/** Seals every secret under the first of `RECIPIENT_CIPHER_KEYS`; answers how many. */
export const resealIssuerKeys = command({
  name: 'issuer-key.reseal',
  input: z.object({}),
  run: async (portal, actor): Promise<Result<number>> => {
    if (!onTheMachine(actor)) return refuse(problems.notFound)
    const keys = await registeredKeys(portal)
    for (const key of keys) {
      const change = { set: { sealedSecret: resealed(portal, key) }, journal: { event: 'issuerKeyResealed' } }
      const done = await commit(portal, actor, issuerKeys, key, change)
      if (!done.ok) return done
    }
    return ok(keys.length)
  },
})
