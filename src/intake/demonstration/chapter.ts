import { stringify } from 'csv-stringify/sync'
import { parisDateOf } from '@/kernel/dates'
import { as, type Chapter, done, formKey, type Settled, sceneOf } from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import { confirmDeclaration, declareAwards } from '../commands/declare-awards'
import { sendDeclarationNow } from '../commands/withdrawal-window'
import { declarationsUntil, type PlannedAward } from './plan'

/** The structures declare what they issued, a file every few weeks. */
export const intakeChapter: Chapter = (story) =>
  declarationsUntil(parisDateOf(story.today), story.size).map(({ structure, declaredOn, awards }) =>
    sceneOf(story, structure, { date: declaredOn, hour: 16 }, (own) => declare(story.portal, own, awards)),
  )

/** One file of a structure, read and confirmed as a person would. */
async function declare(portal: Portal, settled: Settled, awards: readonly PlannedAward[]): Promise<void> {
  const actor = await as(portal, settled.userId)
  const rows = awards.map(({ email, name, badge, issuedOn }) => [email, name, badge, issuedOn])
  const text = stringify([['adresse', 'nom', 'badge', 'date'], ...rows], { delimiter: ';' })
  const preview = done(
    await declareAwards.run(portal, actor, {
      formKey: formKey(),
      organizationId: settled.organizationId,
      fileName: 'badges-delivres.csv',
      bytes: Buffer.from(text, 'utf8'),
    }),
  )
  const form = { formKey: formKey(), revision: preview.revision, importId: preview.id, discard: false }
  const { id, revision } = done(await confirmDeclaration.run(portal, actor, form))
  done(await sendDeclarationNow.run(portal, actor, { formKey: formKey(), revision, importId: id }))
}
