import { newId } from '@/kernel/ids'
import { sendReport } from '@/moderation/commands/send-report'
import { noticePage } from '@/moderation/notice-link'
import { type ContentReport, contentReports, type ReportNotice, reportNotices } from '@/moderation/report'
import { organizations } from '@/organizations/organization'
import { anonymous } from '@/platform/actor'
import { findOne } from '@/platform/rows'
import { acceptedBy, formKey, value } from '../../support/builders/recognition'
import type { Aim, Scene, Stage } from './stage'

const facts = 'La présentation promet un emploi à chaque personne.'

/** A structure of others that says something of itself on its public page. */
async function described(stage: Stage): Promise<string> {
  const party = await stage.strangers()
  await acceptedBy(stage.portal, party, stage.reviewer)
  const { id } = party.organization
  const row = await stage.portal.store.get(organizations, id)
  if (!row) throw new Error('no structure')
  await stage.portal.store.swap(organizations, row, { description: 'Nous formons au maraîchage.' })
  return `/structures/${row.slug}`
}

async function reported(stage: Stage): Promise<{ readonly report: ContentReport; readonly notice: ReportNotice }> {
  const given = { address: await described(stage), ground: 'misleading' as const, explanation: facts }
  const email = `${stage.random.uuid()}@ailleurs.example`
  const sent = value(
    await sendReport.run(stage.portal, anonymous, { formKey: formKey(), ...given, goodFaith: true, name: '', email }),
  )
  const notice = await stage.portal.store.get(reportNotices, sent.id)
  const report = await findOne(stage.portal, contentReports, { number: { equals: sent.number } })
  if (!notice || !report) throw new Error('not gathered')
  return { report, notice }
}

/** As somebody else decided it: only where it stands matters here. */
async function standing(stage: Stage, set: Partial<ContentReport>): Promise<ContentReport> {
  const { report } = await reported(stage)
  const now = stage.portal.clock.now()
  const decided = { decidedAt: now, decidedById: newId(), openKey: `decided:${report.id}`, ...set }
  const current = (await stage.portal.store.get(contentReports, report.id)) ?? report
  await stage.portal.store.swap(contentReports, current, decided)
  return { ...current, ...decided }
}

const on = ({ id }: ContentReport, body: object): Aim => ({
  params: { reportId: id },
  body: { revision: undefined, ...body },
})
const none = { measure: 'none', measureTo: '', isForEverything: false, sanction: 'none', sanctionUntil: '' } as const

export const moderationScenes: Readonly<Record<string, Scene>> = {
  'POST /content-reports': async (stage) => ({
    body: { address: await described(stage), ground: 'misleading', explanation: facts, goodFaith: true, email: '' },
  }),
  'POST /content-reports/:reportId/act': async (stage) =>
    on((await reported(stage)).report, { ...none, measure: 'hide', ground: 'misleading', facts }),
  'POST /content-reports/:reportId/dismiss': async (stage) => on((await reported(stage)).report, { facts }),
  'POST /content-reports/:reportId/undo': async (stage) =>
    on(await standing(stage, { state: 'actioned', outcome: 'acted', measure: 'hide' }), { facts }),
  'POST /content-reports/:reportId/decide': async (stage) =>
    on(await standing(stage, { state: 'appealed', outcome: 'acted', measure: 'hide' }), {
      ...none,
      answer: 'kept',
      facts,
    }),
  'POST /content-reports/:reportId/appeal': async (stage) => {
    const { userId } = stage.sender
    const own = { state: 'actioned', outcome: 'acted', measure: 'hide', authorIds: userId ? [userId] : [] } as const
    return on(await standing(stage, own), { text: facts })
  },
  'POST /report-notices/:noticeId/appeal': async (stage) => {
    const { report, notice } = await reported(stage)
    await stage.portal.store.swap(contentReports, (await stage.portal.store.get(contentReports, report.id)) ?? report, {
      state: 'dismissed',
      outcome: 'dismissed',
      decidedAt: stage.portal.clock.now(),
      openKey: `decided:${report.id}`,
    })
    const link = new URL(noticePage(stage.portal, notice)).searchParams.get('jeton') ?? ''
    return { params: { noticeId: notice.id }, body: { link, text: facts } }
  },
  'POST /community-accounts/:userId/trust': async (stage) => ({
    params: { userId: (await stage.someone()).userId },
    body: { isTrusted: true, reason: 'Répond avec soin depuis un an.' },
  }),
}
