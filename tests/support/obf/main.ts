// `npm run obf:simulator`: a small Open Badge Factory on loopback, for a manual try of ISSUER=obf.
import { badgeCodes } from '@/catalogue/competency'
import { factoryIdOf } from './factory-ids'
import { startSimulator } from './simulator'

const simulator = await startSimulator({ port: Number(process.env.OBF_SIMULATOR_PORT ?? 4250) })
const region = simulator.world.addClient({ id: 'REGION', secret: 'simulator-secret', name: 'Organisation d’essai' })
for (const code of badgeCodes) simulator.world.addBadge(region.id, { id: factoryIdOf(code), name: code })
const partner = simulator.world.addClient({ id: 'PARTNER', secret: 'partner-secret', name: 'Structure d’essai' })
const badge = simulator.world.addBadge(partner.id, { id: 'PARTNER_BADGE', name: 'Animer une réunion' })
simulator.world.issue({
  clientId: partner.id,
  badgeId: badge.id,
  recipients: [{ email: 'personne@exemple.example', name: 'Personne d’essai' }],
})

console.log(`Open Badge Factory simulator on ${simulator.url}

The portal against it:
  ISSUER=obf OBF_BASE_URL=${simulator.url} OBF_CLIENT_ID=${region.id} OBF_CLIENT_SECRET=${region.secret} npm start
A partner’s own account: client ${partner.id}, secret ${partner.secret}
Nothing leaves before its badge is linked (${factoryIdOf('adapt-mastery')} for adapt-mastery, and so on) and the take-over is confirmed.

Switches:
  curl ${simulator.url}/simulator/state
  curl ${simulator.url}/simulator/switches -d '{"next":{"issue":["timeoutAfterAccepting"]}}'
  curl ${simulator.url}/simulator/switches -d '{"chance":{"errorAfter":0.2},"logEntryLagMs":5000}'
  curl ${simulator.url}/simulator/switches -d '{"fields":{"event":{"log_entry":"null"},"recipient":{"revoked":"missing"}}}'
  curl ${simulator.url}/simulator/calm -d '{}'

Ctrl-C ends it; it keeps nothing.`)

process.once('SIGINT', () => void simulator.stop().then(() => process.exit(0)))
process.once('SIGTERM', () => void simulator.stop().then(() => process.exit(0)))
