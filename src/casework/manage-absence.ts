import { z } from 'zod'
import { addDays, parisDateOf } from '@/kernel/dates'
import { newId } from '@/kernel/ids'
import { ok, type Result, refuse } from '@/kernel/result'
import { hasStaffRole, isMember } from '@/platform/actor'
import { command } from '@/platform/command'
import { changing, create } from '@/platform/commit'
import { dayInput, formKeyInput, idInput } from '@/platform/inputs'
import { alone } from '@/platform/lease'
import { problems } from '@/platform/problem'
import { type Absence, absences, overlaps } from './absence'

const staff = { staff: ['reviewer', 'schemeManager'] } as const
const answer = z.object({ id: z.string(), from: z.string(), until: z.string() })
const wrong = (name: string, detail: string) => refuse({ ...problems.invalid, fields: [{ name, detail }] })
const mostOwn = 50

/** « Je suis absent du… au… » : a colleague follows what is assigned to me meanwhile. */
export const declareAbsence = command({
  name: 'casework.declare-absence',
  summary: 'Say that one is away, and who follows one’s cases meanwhile',
  may: staff,
  answer,
  input: z.object({
    formKey: formKeyInput,
    from: dayInput,
    until: dayInput,
    standInId: z.string({ error: 'Choisissez qui suit vos dossiers.' }).max(100),
  }),
  run: async (portal, actor, { formKey, from, until, standInId }): Promise<Result<Absence>> => {
    if (!isMember(actor) || !hasStaffRole(actor, ...staff.staff)) return refuse(problems.forbidden)
    const today = parisDateOf(portal.clock.now())
    if (until < from) return wrong('until', 'Le dernier jour vient après le premier.')
    if (until < today) return wrong('until', 'Cette absence est passée : indiquez un jour à venir.')
    if (standInId === actor.userId) return wrong('standInId', 'Choisissez une autre personne que vous.')
    const standIn = await portal.identify(standInId)
    if (!isMember(standIn) || !hasStaffRole(standIn, ...staff.staff))
      return wrong('standInId', 'Cette personne n’instruit pas de dossiers : choisissez-en une autre.')
    const key = `${actor.userId}:${formKey}`
    const row: Absence = {
      id: newId(),
      revision: 0,
      key,
      userId: actor.userId,
      userName: actor.displayName,
      standInId,
      standInName: standIn.displayName,
      from,
      until,
    }
    // One is away once on a day: of two forms at the same moment the second sees the first.
    return alone(portal, `absences:${actor.userId}`, async () => {
      const own = await portal.store.find(absences, {
        where: { userId: { equals: actor.userId }, until: { greater_than_equal: today }, key: { not_equals: key } },
        limit: mostOwn,
      })
      if (own.some((one) => overlaps(one, { from, until })))
        return wrong('from', 'Vous avez déjà une absence ces jours-là : terminez-la d’abord.')
      return create(portal, actor, absences, row, { journal: { event: 'absenceDeclared' } }, { formKey })
    })
  },
})

/** Back sooner, or never away: from today on one follows one's cases oneself. A scheme manager may say so for a colleague. */
export const endAbsence = command({
  name: 'casework.end-absence',
  summary: 'End an absence today',
  may: staff,
  answer,
  input: z.object({ formKey: formKeyInput, absenceId: idInput }),
  run: (portal, actor, { formKey, absenceId }) =>
    changing(portal, actor, absences, absenceId, {
      form: { formKey },
      barred: (absence) => {
        const isOwn = isMember(actor) && absence.userId === actor.userId
        return isOwn || hasStaffRole(actor, 'schemeManager') ? null : problems.notFound
      },
      decide: (absence, now) => {
        const yesterday = addDays(parisDateOf(now), -1)
        if (absence.until <= yesterday) return ok(null)
        return ok({ set: { until: yesterday }, journal: { event: 'absenceEnded' } })
      },
    }),
})
