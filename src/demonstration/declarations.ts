import { stringify } from 'csv-stringify/sync'
import { confirmDeclaration, declareAwards } from '@/intake/commands/declare-awards'
import { sendDeclarationNow } from '@/intake/commands/withdrawal-window'
import type { Portal } from '@/platform/portal'
import { as, done, formKey } from './cast'
import type { PlannedAward } from './plan'
import type { Settled } from './structures'

/** One file of a structure, read and confirmed as a person would. */
export async function declare(portal: Portal, settled: Settled, awards: readonly PlannedAward[]): Promise<void> {
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
