import { as, done, formKey } from '@/platform/demonstration/story'
import type { Portal } from '@/platform/portal'
import type { Application } from '../application'
import { acceptApplication, refuseApplication } from '../commands/decide-application'
import { previewDecision } from '../commands/preview-decision'

export const formOn = ({ id, revision }: Application) => ({ applicationId: id, revision, formKey: formKey() })

/** Reads the mail that leaves, then decides in its words. */
const deciding =
  (decision: 'accept' | 'refuse') =>
  async (portal: Portal, reviewerId: string, application: Application, reason: string): Promise<Application> => {
    const reviewer = await as(portal, reviewerId)
    const given = { applicationId: application.id, decision, reason }
    const preview = done(await previewDecision.run(portal, reviewer, given))
    const form = { ...formOn(application), reason, mailSeen: preview.digest }
    const command = decision === 'accept' ? acceptApplication : refuseApplication
    return done(await command.run(portal, reviewer, form))
  }

export const accept = deciding('accept')
export const refuse = deciding('refuse')
