import { accountById } from '@/platform/accounts'
import { system } from '@/platform/actor'
import { commitAsSystem, create } from '@/platform/commit'
import { type Delivery, delivered, type EffectHandlers } from '@/platform/effects'
import type { Portal } from '@/platform/portal'
import type { EffectRow } from '@/platform/store/store'
import { codeFor, tokenFor } from '@/platform/tokens'
import {
  invitation,
  passportCode,
  seatAnswered,
  seatRequested,
  type TeamCorrection,
  teamCorrected,
} from '~/templates/mail/organizations/team'
import type { RenderedMail } from '~/templates/mail/render'
import { newSeat } from './commands/seats'
import { organizations } from './organization'
import { activeMembers } from './queries'
import { isActiveAdmin, organizationInvitations, organizationMembers } from './seat'

const sourceId = (effect: EffectRow): string => effect.source.split(':')[1] ?? ''

async function nameOf(portal: Portal, organizationId: string): Promise<string> {
  return (await portal.store.get(organizations, organizationId))?.displayName ?? ''
}

async function sendToAccount(
  portal: Portal,
  effect: EffectRow,
  userId: string,
  letter: RenderedMail,
): Promise<Delivery> {
  const account = await accountById(portal, userId)
  if (account) await portal.mail.send({ key: effect.key, to: account.email, ...letter })
  return delivered
}

/** Seats the founder, or the invited person; run twice it finds the seat and leaves it, or makes it active again. */
async function seat(
  portal: Portal,
  organizationId: string,
  effect: EffectRow,
  role: 'admin' | 'contributor' | 'reader',
): Promise<Delivery> {
  const person = effect.payload as { readonly userId: string; readonly displayName: string }
  const row = newSeat(organizationId, person, 'active', role)
  const made = await create(portal, system('seats'), organizationMembers, row, { journal: { event: 'seatTaken' } })
  if (made.ok) return delivered
  const [existing] = await portal.store.find(organizationMembers, { where: { key: { equals: row.key } }, limit: 1 })
  if (!existing || existing.state === 'active') return delivered
  await commitAsSystem(portal, system('seats'), organizationMembers, existing.id, (current) =>
    current.state === 'active' ? null : { set: { state: 'active' as const, role }, journal: { event: 'seatTaken' } },
  )
  return delivered
}

/** Gives a seat back its role when nobody administers the structure any more: of two who left at once, both stay. */
async function keepAnAdmin(portal: Portal, effect: EffectRow): Promise<Delivery> {
  const ended = await portal.store.get(organizationMembers, sourceId(effect))
  if (!ended || isActiveAdmin(ended)) return delivered
  if ((await activeMembers(portal, ended.organizationId)).some(isActiveAdmin)) return delivered
  await commitAsSystem(portal, system('seats'), organizationMembers, ended.id, (row) =>
    isActiveAdmin(row)
      ? null
      : { set: { state: 'active' as const, role: 'admin' as const }, journal: { event: 'lastAdminKept' } },
  )
  return delivered
}

/** What the mail about a correction tells this reader. */
function teamCorrectionOf({ payload, target }: EffectRow): TeamCorrection {
  const given = payload as {
    readonly act?: TeamCorrection['act']
    readonly reason?: string
    readonly userId?: string
    readonly displayName?: string
  }
  const isReader = given.userId !== undefined && given.userId === target
  return {
    act: given.act ?? 'invited',
    reason: given.reason ?? '',
    person: isReader ? null : (given.displayName ?? ''),
  }
}

export const organizationsEffects: EffectHandlers = {
  'organizations.keep-an-admin': keepAnAdmin,
  'organizations.seat-founder': (portal, effect) => seat(portal, sourceId(effect), effect, 'admin'),
  'organizations.seat-invited': async (portal, effect) => {
    const row = await portal.store.get(organizationInvitations, sourceId(effect))
    return row ? seat(portal, row.organizationId, effect, row.role) : delivered
  },
  'organizations.mail-seat-requested': async (portal, effect) => {
    const asked = await portal.store.get(organizationMembers, sourceId(effect))
    if (asked?.state !== 'requested') return delivered
    const admins = (await activeMembers(portal, asked.organizationId)).filter(isActiveAdmin)
    if (!admins.some(({ userId }) => userId === effect.target)) return delivered
    const letter = await seatRequested(
      await nameOf(portal, asked.organizationId),
      asked.displayName,
      `${portal.env.portalUrl}/mon-espace/equipe`,
    )
    return sendToAccount(portal, effect, effect.target, letter)
  },
  'organizations.mail-seat-answered': async (portal, effect) => {
    const row = await portal.store.get(organizationMembers, sourceId(effect))
    const accepted = effect.payload.accepted === true
    // Answered otherwise, asked anew or left meanwhile: another answer follows, or none is due.
    if (row?.state !== (accepted ? 'active' : 'declined')) return delivered
    const letter = await seatAnswered(
      await nameOf(portal, row.organizationId),
      accepted,
      `${portal.env.portalUrl}/mon-espace`,
    )
    return sendToAccount(portal, effect, effect.target, letter)
  },
  'organizations.mail-team-corrected': async (portal, effect) => {
    const [slug, id = ''] = effect.source.split(':')
    const row =
      slug === organizationMembers.slug
        ? await portal.store.get(organizationMembers, id)
        : await portal.store.get(organizationInvitations, id)
    if (!row) return delivered
    const told = teamCorrectionOf(effect)
    const letter = await teamCorrected(
      await nameOf(portal, row.organizationId),
      told,
      `${portal.env.portalUrl}/contact`,
    )
    return sendToAccount(portal, effect, effect.target, letter)
  },
  'organizations.mail-invitation': async (portal, effect) => {
    const row = await portal.store.get(organizationInvitations, sourceId(effect))
    if (row?.state !== 'sent' || portal.clock.now() >= row.expiresAt) return delivered
    const link = `${portal.env.portalUrl}/mon-espace/invitation?invitation=${row.id}&jeton=${tokenFor(portal.env.secret, 'invitation', row.id, row.nonce)}`
    const letter = await invitation(await nameOf(portal, row.organizationId), row.invitedBy, link)
    await portal.mail.send({ key: effect.key, to: row.email, ...letter })
    return delivered
  },
  'organizations.mail-passport-code': async (portal, effect) => {
    const row = await portal.store.get(organizations, sourceId(effect))
    if (!row?.passportEmail || !row.passportNonce) return delivered
    if (row.passportExpiresAt && portal.clock.now() >= row.passportExpiresAt) return delivered
    const letter = await passportCode(
      row.displayName,
      codeFor(portal.env.secret, 'passport', row.id, row.passportNonce),
    )
    await portal.mail.send({ key: effect.key, to: row.passportEmail, ...letter })
    return delivered
  },
}
