import { z } from 'zod'
import { ok, type Result, refuse } from '@/kernel/result'
import { command } from '@/platform/command'
import { commitAsSystem } from '@/platform/commit'
import { problems } from '@/platform/problem'
import { type Profile, profiles } from '../profile'
import { sealedAnew } from '../second-factor/totp'

/** Seals every secret of a code generator under the first of `RECIPIENT_CIPHER_KEYS`; answers how many. Only on the machine itself. */
export const resealSecondFactors = command({
  name: 'people.reseal-second-factors',
  input: z.object({}),
  run: async (portal, actor): Promise<Result<number>> => {
    if (actor.kind !== 'system') return refuse(problems.notFound)
    const anew = ({ id, totpSealed }: Profile): string | null =>
      totpSealed ? sealedAnew(portal.env, id, totpSealed) : null
    const sealed = await portal.store.find(profiles, { where: { totpSealed: { not_equals: null } } })
    const old = sealed.filter((profile) => anew(profile) !== null)
    for (const { id } of old)
      await commitAsSystem(portal, actor, profiles, id, (row) => {
        const totpSealed = anew(row)
        // One that awaits its first code is begun again.
        return totpSealed
          ? { set: { totpSealed, totpPendingSealed: null }, journal: { event: 'secondFactorResealed' } }
          : null
      })
    return ok(old.length)
  },
})
