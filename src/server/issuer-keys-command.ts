import { parseArgs } from 'node:util'
import { onTheMachine, valueOrStop } from '@/boot/on-the-machine'
import { formatInstant } from '@/kernel/dates'
import { resealIssuerKeys, revokeIssuerKey, rotateIssuerKey } from '@/openbadges/commands/issuer-keys'
import { resignBadges } from '@/openbadges/commands/resign-badges'
import { periodsOf } from '@/openbadges/keys/key-register'
import { registeredKeys } from '@/openbadges/keys/signing-keys'
import { system } from '@/platform/actor'
import { BootStop } from '@/platform/boot-stop'
import type { Portal } from '@/platform/portal'
import { runToTheEnd } from '@/platform/process-end'

const usage = `npm run issuer:keys -- list
npm run issuer:keys -- rotate [--from 2027-01-04T08:00:00Z]
npm run issuer:keys -- revoke z6Mk… --reason "Clé copiée par erreur"
npm run issuer:keys -- resign
npm run issuer:keys -- reseal`

const actor = system('issuer:keys')
const states = {
  waits: 'signera',
  signs: 'signe',
  retired: 'ne signe plus, ses badges restent valides',
  revoked: 'retirée',
}

/** The signing keys of the embedded issuer, on the machine itself: list, rotate, revoke, resign, reseal. Prints no secret. */
async function run(): Promise<void> {
  const option = { type: 'string' } as const
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { from: option, reason: option } })
  const [verb = 'list', key = ''] = positionals
  const from = values.from === undefined ? null : new Date(values.from)
  if (!['list', 'rotate', 'revoke', 'resign', 'reseal'].includes(verb) || (from && Number.isNaN(from.getTime())))
    throw new BootStop([usage])
  if (verb === 'revoke' && (!key || (values.reason ?? '').trim().length < 3)) throw new BootStop([usage])
  await onTheMachine({ part: 'issuer-keys' }, async (portal) => {
    if (verb === 'rotate') valueOrStop(await rotateIssuerKey.run(portal, actor, { from: from?.toISOString() ?? null }))
    if (verb === 'revoke')
      valueOrStop(await revokeIssuerKey.run(portal, actor, { publicKeyMultibase: key, reason: values.reason ?? '' }))
    if (verb === 'resign')
      console.log(`${valueOrStop(await resignBadges.run(portal, actor, {}))} document(s) signé(s) de nouveau.`)
    if (verb === 'reseal')
      console.log(`${valueOrStop(await resealIssuerKeys.run(portal, actor, {}))} clé(s) rechiffrée(s).`)
    await list(portal)
  })
}

async function list(portal: Portal): Promise<void> {
  const periods = periodsOf(await registeredKeys(portal), portal.clock.now())
  if (periods.length === 0) console.log('Aucune clé. Créez-en une : npm run issuer:keys -- rotate')
  for (const { publicKeyMultibase, from, to, state } of periods)
    console.log(
      `${publicKeyMultibase}  du ${formatInstant(from)}${to ? ` au ${formatInstant(to)}` : ''} : ${states[state]}`,
    )
}

runToTheEnd(run)
