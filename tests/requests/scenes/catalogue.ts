import { mapSubmission, proposeRequalification } from '@/catalogue/commands/requalify-submission'
import { askAboutSubmission } from '@/catalogue/commands/review-submission'
import { familyInput } from '@/catalogue/family-lines'
import { badgeMappings } from '@/catalogue/mapping'
import { schemePolicies } from '@/catalogue/policy'
import { latestPolicy } from '@/catalogue/policy-change'
import { initialFigures } from '@/catalogue/policy-settings'
import { previewFamily } from '@/insights/family-preview'
import { previewPolicy } from '@/insights/policy-preview'
import {
  badgeTexts,
  completeDraft,
  declarationsAccepted,
  explanation,
  filedBy,
  formOnCase,
  fullAdapt,
  inReview,
  mappedBy,
  partialOrganize,
  startedBy,
} from '../../support/builders/catalogue'
import { value } from '../../support/builders/recognition'
import { sharedReason } from '../aims'
import type { Aim, Scene, Stage } from './stage'

const on = (submission: { readonly id: string; readonly revision: number }, body: object = {}): Aim => ({
  params: { submissionId: submission.id },
  body: { revision: submission.revision, ...body },
})
const filed = async (stage: Stage) => filedBy(stage.portal, await stage.participant())
const taken = async (stage: Stage) => inReview(stage.portal, await stage.participant(), stage.reviewer)
const effect = { chosenFrom: '', channelReason: declarationsAccepted, channelWaits: false, dryRunSeen: true }

async function proposed(stage: Stage) {
  const form = { ...formOnCase(await taken(stage)), terms: partialOrganize, reason: sharedReason, ...effect }
  const { channelWaits: _, chosenFrom: __, ...given } = form
  return value(await proposeRequalification.run(stage.portal, stage.reviewer, given))
}

/** The mapping of a structure's badge; its channel is open where it is to be confirmed later. */
async function mapping(stage: Stage, isConfirmed = true) {
  const party = await stage.participant()
  if (isConfirmed) await mappedBy(stage.portal, party, stage.reviewer)
  else {
    const form = formOnCase(await inReview(stage.portal, party, stage.reviewer))
    const given = { ...form, terms: fullAdapt, channelWaits: true, dryRunSeen: true }
    value(await mapSubmission.run(stage.portal, stage.reviewer, given))
  }
  const where = { organizationId: { equals: party.organization.id } }
  const [row] = await stage.portal.store.find(badgeMappings, { where, limit: 1 })
  if (!row) throw new Error('not mapped')
  return row
}
const ofMapping = (row: { readonly id: string; readonly revision: number }, body: object = {}): Aim => ({
  params: { mappingId: row.id },
  body: { revision: row.revision, ...body },
})

let families = 0
/** A family that nobody has written yet, in preparation. */
function aFamily() {
  families += 1
  const code = `famille${families}`
  return {
    ...{ code, name: 'Compétences numériques', state: 'draft', territories: ['50'], inForceFrom: '2099-01-04' },
    competencies: `${code}-donnees | Traiter des données\n${code}-securite | Se protéger`,
    levels: 'decouvre | Je découvre | 2\npratique | Je pratique | 3',
    milestones: `${code}_essentiel | L’essentiel | pratique | 2`,
  }
}

/** A later version than the latest, with one figure changed. */
async function policy({ portal }: Stage) {
  const latest = latestPolicy(await portal.store.find(schemePolicies, { where: {}, limit: 500 }))
  const after = latest.inForceFrom > '2027-01-01' ? latest.inForceFrom : '2027-01-01'
  const inForceFrom = new Date(Date.parse(after) + 86_400_000).toISOString().slice(0, 10)
  const indicativeDelayDays = latest.indicativeDelayDays === 40 ? 41 : 40
  return { inForceFrom, figures: { ...initialFigures, indicativeDelayDays } }
}

export const catalogueScenes: Readonly<Record<string, Scene>> = {
  'POST /content-hints': async () => ({ body: { text: '{"root":{"type":"root","children":[]}}' } }),
  'POST /submissions': async (stage) => ({
    body: {
      organizationId: (await stage.participant()).organization.id,
      name: 'Agilité en atelier',
      partnerBadgeId: undefined,
      replacesId: undefined,
    },
  }),
  'PATCH /submissions/:submissionId': async (stage) => on(await startedBy(stage.portal, await stage.participant())),
  'POST /submissions/:submissionId/image': async (stage) =>
    on(await startedBy(stage.portal, await stage.participant())),
  'GET /submissions/:submissionId/image': async (stage) => on(await filed(stage)),
  'POST /submissions/:submissionId/submit': async (stage) =>
    on(await completeDraft(stage.portal, await stage.participant()), {
      badge: badgeTexts,
      requested: fullAdapt,
      explanation,
    }),
  'POST /submissions/:submissionId/take': async (stage) => on(await filed(stage)),
  'POST /submissions/:submissionId/ask': async (stage) =>
    on(await taken(stage), { text: sharedReason, reason: 'clarification', fields: [] }),
  'POST /submissions/:submissionId/reply': async (stage) => {
    const form = { ...formOnCase(await taken(stage)), reason: 'clarification' as const, text: sharedReason }
    const asked = value(await askAboutSubmission.run(stage.portal, stage.reviewer, form))
    return on(asked, { text: sharedReason, badge: undefined, requested: undefined, explanation: undefined })
  },
  'POST /submissions/:submissionId/refuse': async (stage) => on(await taken(stage)),
  'POST /submissions/:submissionId/withdraw': async (stage) => on(await filed(stage)),
  'POST /submissions/:submissionId/propose': async (stage) =>
    on(await taken(stage), { terms: partialOrganize, ...effect }),
  'POST /submissions/:submissionId/accept-proposal': async (stage) => on(await proposed(stage)),
  'POST /submissions/:submissionId/counter-proposal': async (stage) => on(await proposed(stage), { terms: fullAdapt }),
  'POST /submissions/:submissionId/decline-proposal': async (stage) => on(await proposed(stage)),
  'POST /submissions/:submissionId/map': async (stage) => on(await taken(stage), { terms: fullAdapt, ...effect }),
  'POST /submissions/:submissionId/messages': async (stage) => on(await filed(stage)),
  'POST /submissions/:submissionId/messages/settle': async (stage) => on(await filed(stage)),
  'POST /mappings/:mappingId/confirm-channel': async (stage) => ofMapping(await mapping(stage, false)),
  'POST /mappings/:mappingId/replace': async (stage) =>
    ofMapping(await mapping(stage), { terms: partialOrganize, ...effect }),
  'POST /mappings/:mappingId/end': async (stage) => ofMapping(await mapping(stage), { on: undefined }),
  'POST /mappings/:mappingId/annul': async (stage) => ofMapping(await mapping(stage), { version: 1 }),
  'GET /partner-badges/:partnerBadgeId/image': async (stage) => ({
    params: { partnerBadgeId: (await mapping(stage)).partnerBadgeId },
  }),
  'POST /families/preview': async () => ({ body: aFamily() }),
  'POST /families': async (stage) => {
    const body = aFamily()
    const { digest } = value(await previewFamily(stage.portal, stage.manager, familyInput.parse(body)))
    return { body: { ...body, seen: digest } }
  },
  'POST /scheme-policies/preview': async (stage) => ({ body: await policy(stage) }),
  'POST /scheme-policies': async (stage) => {
    const body = await policy(stage)
    const { digest } = value(await previewPolicy(stage.portal, stage.manager, body))
    return { body: { ...body, seen: digest } }
  },
}
